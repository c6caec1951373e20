/** The path in the archive that a relative address in the file at `path` means; null where it leads elsewhere. */
export function pathBeside(path: string, address: string): string | null {
  if (address === "" || /^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(address)) return null;
  const [named = ""] = address.split(/[?#]/);
  const folder = path.split("/").slice(0, -1);
  const parts = named.startsWith("/") ? [] : [...folder];
  // As paths are written on Windows, too.
  for (const part of decoded(named).split(/[/\\]/)) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else parts.push(part);
  }
  return parts.length === 0 ? null : parts.join("/").normalize("NFC");
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
