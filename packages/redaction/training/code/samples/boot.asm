section .text
global _start
_start:
    mov eax, 4
    mov ebx, [rbp-8]
    lea rdi, [rip + msg]
    xor ecx, ecx
    push rbp
    cmp byte [rsi], 0x0a
    jne .loop
    call printf
    int 0x80
    add sp, sp, #16
    ldr x0, [x1, #8]
    str w2, [sp, #-16]!
    movl $1, %eax
    movq %rsp, %rbp
    jmp *%rax
    pop {r4, pc}
    syscall
    ret
    addi t0, t0, 1
    beq a0, zero, done
    .globl main
    .long 0xdeadbeef
    rep movsb
    nop
    xor rdi, rdi
    sub esp, 0x20
    test al, al
    mov dword ptr [ebp-4], 0
    call dword ptr [eax+0xc]
    lea edx, [ecx+ecx*4]
    add r1, r1, r2
    and eax, 0fh
    jz short loc_40105a
    in al, 60h
    ldp x29, x30, [sp], #32
    bl printf
    cmp r0, #0
    shl rax, 3
    inc ecx
    mov cl, 8
    sw ra, 12(sp)
    lui a0, 0x10
