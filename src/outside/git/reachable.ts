import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Nothing in these is a host that a student may make our server talk to: this machine, its neighbours, and none at all. */
const inside = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  inside.addSubnet(net, prefix, "ipv4");
}
/** Of IPv6 only what is given out to the world is outside. */
const outside = new BlockList();
outside.addSubnet("2000::", 3, "ipv6");
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  inside.addSubnet(net, prefix, "ipv6");
}

/** Whether an address belongs to the world outside, where a student's link may lead our server. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, "ipv4");
  return family === 6 && outside.check(address, "ipv6") && !inside.check(address, "ipv6");
}

/**
 * The address to reach a host by, decided once: whoever answers for the name later cannot lead elsewhere. Hosts that the
 * settings name (`git.school.example`, `127.0.0.1:8080`) may lie inside; of all others every address must be public.
 * null where there is none that may be used.
 */
export async function addressToReach(url: URL, allowed: readonly string[]): Promise<string | null> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // With its port, where it is not the usual one: a school's host may have more on it than its repositories.
  const isNamed = allowed.includes(url.host);
  if (url.protocol !== "https:" && !isNamed) return null;
  try {
    const found = await lookup(host, { all: true });
    const [first] = found;
    if (first === undefined) return null;
    return isNamed || found.every(({ address }) => isPublicAddress(address)) ? first.address : null;
  } catch {
    return null;
  }
}
