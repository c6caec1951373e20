import type { QueryClient } from "@tanstack/react-query";
import { pathsQuery, type Shown, shownQuery } from "../../../../../api/contents.ts";
import { Problem } from "../../../../../api/problem.ts";
import type { FileBytes } from "../../file-bytes.ts";
import { pathBeside } from "./path-beside.ts";

/**
 * The file of the same archive that an address in a file means: as it is written, else below the archive's outermost
 * folder, else in other capitals, as Windows and macOS would find it. Null where there is none.
 */
export async function findBeside(
  queries: QueryClient,
  { of, path: from }: Pick<FileBytes, "of" | "path">,
  address: string,
): Promise<Shown | null> {
  const path = from === null ? null : pathBeside(from, address);
  if (from === null || path === null) return null;
  const written = await shownAt(path);
  if (written !== null) return written;
  const [outermost = ""] = from.split("/");
  const within = address.startsWith("/") && from.includes("/") ? `${outermost}/${path}` : null;
  const below = within === null ? null : await shownAt(within);
  if (below !== null) return below;
  const name = path.split("/").at(-1) ?? "";
  const { entries } = await queries.fetchQuery(pathsQuery(of, name.slice(0, 200)));
  const wanted = [path, within].map((one) => one?.toLowerCase());
  const [alike, another] = entries.filter((entry) => wanted.includes(entry.path.toLowerCase()));
  return alike && !another ? shownAt(alike.path) : null;

  async function shownAt(at: string): Promise<Shown | null> {
    try {
      return await queries.fetchQuery({ ...shownQuery(of, at), retry: false });
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  }
}
