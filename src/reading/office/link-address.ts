/** An address of the web, or of a file beside this one; what else there is leads nowhere from here. */
export function addressOf(address: string): string | null {
  const said = address.trim();
  if (said === "" || said.length > 4_000 || said.startsWith("//") || said.startsWith("\\")) return null;
  return /^https?:\/\//i.test(said) || !/^[^/?#]*:/.test(said) ? said : null;
}
