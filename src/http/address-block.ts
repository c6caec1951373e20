/**
 * Whom an address belongs to, as far as turns go: of IPv6 the first 64 bits, since whoever has one address has all that
 * begin so; of IPv4 the address itself, however it is written.
 */
export function addressBlock(ip: string): string {
  if (!ip.includes(":")) return ip;
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  const [before = "", after = ""] = ip.toLowerCase().split("%", 1)[0]?.split("::") ?? [];
  const [left, right] = [groupsOf(before), groupsOf(after)];
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::`;
}

function groupsOf(part: string): string[] {
  return part === "" ? [] : part.split(":").map((group) => group.replace(/^0+(?=.)/, ""));
}
