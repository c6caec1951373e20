import type { Assessment } from "./generated/api.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface CaseSummary {
  readonly id: string;
  readonly version: number;
  readonly open: boolean;
  readonly student: Named;
  readonly project: { readonly id: string; readonly title: string };
  readonly owner: Named | null;
  readonly reworks: number;
  readonly opened: string;
  readonly closed: string | null;
  readonly messages: number;
  readonly nextStep: string | null;
  readonly movedAt: string;
}

export interface SupportCase {
  readonly id: string;
  readonly version: number;
  readonly open: boolean;
  readonly serverTime: string;
  readonly youMay: { readonly write: boolean; readonly run: boolean };
  readonly student: Named;
  readonly assessor: Named | null;
  readonly mentors: readonly Named[];
  readonly owner: Named | null;
  readonly project: { readonly id: string; readonly title: string };
  readonly assessment: string;
  readonly reworks: number;
  readonly opened: string;
  readonly openedBy: Named | null;
  readonly reason: string | null;
  readonly messages: readonly {
    readonly at: string;
    readonly by: Named | null;
    readonly text: string | null;
  }[];
  readonly plan: readonly { readonly what: string | null; readonly due: string }[];
  readonly closed: { readonly at: string; readonly by: Named | null; readonly outcome: string | null } | null;
  readonly attempts: readonly {
    readonly assessment: string;
    readonly attempt: number;
    readonly stage: Assessment["stage"];
    readonly assessor: Named | null;
    readonly decided: string | null;
  }[];
  readonly history: readonly {
    readonly version: number;
    readonly is: string;
    readonly at: string;
    readonly by: Named | null;
  }[];
}

export interface CaseMoved {
  readonly case: string;
  readonly version: number;
  readonly open: boolean;
}
