import type { CertificateDesign, DesignFlaw } from "../../../../src/rules/certificate-design.ts";
import { useWords } from "../../../language/words.ts";

export interface DesignFieldsProps {
  readonly design: CertificateDesign;
  readonly flaws: readonly DesignFlaw[];
  readonly onChange: (design: CertificateDesign) => void;
}

/** What is wrong with one field, in words; null where nothing is. */
export function useFlawAt(flaws: readonly DesignFlaw[]): (at: string) => string | null {
  const { design: words } = useWords().certificates;
  return (at) => {
    const flaw = flaws.find((one) => one.at === at);
    return flaw ? words.flaws[flaw.is] : null;
  };
}
