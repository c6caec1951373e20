/** How a file in an archive can be packed so that it is read here, by its number in the ZIP format. */
export const packingMethods = { stored: 0, deflated: 8, deflated64: 9 } as const;

export type PackingMethod = (typeof packingMethods)[keyof typeof packingMethods];

/** Anything else has to be packed in another way. */
export function isPackingMethod(method: number): method is PackingMethod {
  return Object.values<number>(packingMethods).includes(method);
}

/** The version of the format that a program has to know for it, times ten. */
export function versionNeeded(method: PackingMethod): 20 | 21 {
  return method === packingMethods.deflated64 ? 21 : 20;
}
