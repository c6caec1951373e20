import { elementsIn, readXml } from "./xml.ts";

/** The texts of an office document's parts, by name in lower case. Those that hold no text are not among them. */
export type Parts = ReadonlyMap<string, string>;

/** What a part refers to. */
export interface Relation {
  /** The last word of its type: "image", "hyperlink", "slide". */
  readonly type: string;
  /** The name of a part in lower case; an address where it lies outside. */
  readonly target: string;
  readonly isOutside: boolean;
}

/** What the part of this name refers to, by the ids that stand in it; "": what the document itself does. */
export function relationsOf(parts: Parts, part: string): ReadonlyMap<string, Relation> {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const root = readXml(parts.get(`${folder}_rels/${part.slice(slash)}.rels`) ?? "");
  return new Map(
    elementsIn(root ?? undefined, "rel:Relationship").map(({ attributes }) => {
      const isOutside = attributes.get("TargetMode") === "External";
      const target = attributes.get("Target") ?? "";
      const type = (attributes.get("Type") ?? "").split("/").at(-1) ?? "";
      return [
        attributes.get("Id") ?? "",
        { type, isOutside, target: isOutside ? target : beside(folder, target).toLowerCase() },
      ];
    }),
  );
}

/** The part that holds the document itself; null where none is named. */
export function mainPart(parts: Parts): string | null {
  const found = [...relationsOf(parts, "").values()].find(({ type }) => type === "officeDocument");
  return found !== undefined && parts.has(found.target) ? found.target : null;
}

/** The target of a part's first relation of a type. */
export function relatedPart(relations: ReadonlyMap<string, Relation>, type: string): string | null {
  const found = [...relations.values()].find((relation) => relation.type === type && !relation.isOutside);
  return found?.target ?? null;
}

function beside(folder: string, target: string): string {
  const way = target.startsWith("/") ? [] : folder.split("/").filter((name) => name !== "");
  for (const name of target.split("/")) {
    if (name === "..") way.pop();
    else if (name !== "" && name !== ".") way.push(name);
  }
  return way.join("/");
}
