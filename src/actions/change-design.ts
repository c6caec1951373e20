import { type CertificateDesign, type CertificateLogo, flawsOfDesign } from "../rules/certificate-design.ts";
import type { LogoFlaw } from "../rules/logo.ts";
import { mayAtAll } from "../rules/may.ts";
import type { Refusal } from "../rules/refusals.ts";
import { isNonEmpty, type NonEmpty } from "../rules/words.ts";
import type { SignedIn } from "../store/asking.ts";
import { addDesign, certificateDesign, type KeptDesign } from "../store/certificate-designs.ts";
import type { World } from "./world.ts";

/** What speaks against a logo, read and drawn; null: nothing. Handed in: actions know no pictures. */
export type ExamineLogo = (logo: CertificateLogo) => Promise<LogoFlaw | null>;

export type DesignChanged =
  | { readonly is: "changed"; readonly kept: KeptDesign }
  | { readonly is: "not-yours" }
  | { readonly is: "stale"; readonly number: number }
  | { readonly is: "refused"; readonly refusals: NonEmpty<Refusal> };

/** From now on certificates look like this (team). Earlier designs stay, to be looked up. */
export async function changeDesign(
  { db, clock }: Pick<World, "db" | "clock">,
  by: SignedIn,
  wanted: { readonly design: CertificateDesign; readonly from: number | null },
  examineLogo: ExamineLogo,
): Promise<DesignChanged> {
  if (!mayAtAll(by, "run-school")) return { is: "not-yours" };
  const refusals = await whyNotPrinted(wanted.design, examineLogo);
  if (isNonEmpty(refusals)) return { is: "refused", refusals };
  const number = await addDesign(db, wanted.design, { from: wanted.from, by: by.id, at: clock.now() });
  if (number === null) return { is: "stale", number: (await certificateDesign(db)).number };
  return { is: "changed", kept: { number, design: wanted.design } };
}

/** Everything for which a design is not printed. */
export async function whyNotPrinted(
  design: CertificateDesign,
  examineLogo: ExamineLogo,
): Promise<readonly Refusal[]> {
  const flaws = flawsOfDesign(design).map((flaw) => ({ code: "design-flawed" as const, ...flaw }));
  if (design.logo === null || flaws.some(({ at }) => at === "logo")) return flaws;
  const flaw = await examineLogo(design.logo);
  return flaw === null ? flaws : [...flaws, { code: "logo-refused", because: flaw.is, what: flaw.what }];
}
