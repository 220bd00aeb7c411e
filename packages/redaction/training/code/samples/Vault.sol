pragma solidity ^0.8.20;
contract Vault is Ownable {
    mapping(address => uint256) private balances;
    event Deposited(address indexed who, uint256 amount);
    modifier onlyActive() { require(active, "paused"); _; }
    function deposit() external payable onlyActive {
        balances[msg.sender] += msg.value;
        emit Deposited(msg.sender, msg.value);
    }
    function withdraw(uint256 amount) public returns (bool) {
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok && balances[msg.sender] >= amount);
        unchecked { balances[msg.sender] -= amount; }
        return ok;
    }
    bytes32 public constant ROLE = keccak256("ROLE");
    selfdestruct(payable(owner));
    tx.origin == owner
    delegatecall(abi.encodeWithSignature("run(uint256)", 7))
}
