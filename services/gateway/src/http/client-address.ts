import ipaddr from 'ipaddr.js';

/**
 * What limits count a client by: its IPv4 address, or the /64 network of its IPv6 address, since one host can choose among 2^64 of those.
 * Anything that is no address counts as one client.
 */
export const clientAddress = (ip: string | undefined): string => {
  if (ip === undefined || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv6) return `${address.parts.slice(0, 4).map((part) => part.toString(16)).join(':')}::/64`;
  return address.toString();
};
