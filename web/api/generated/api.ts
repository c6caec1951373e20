// Made from docs/generated/openapi.json by `npm run generate`: do not edit.

export type Assessment = {
  readonly id: string;
  readonly version: number;
  readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
  readonly attempt: number;
  readonly serverTime: string;
  readonly youAre: readonly ("student" | "assessor" | "mentor" | "team" | "admin" | "uninvolved")[];
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly assessor: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly mentors: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  readonly project: {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly summary: string;
    readonly brief: string;
    readonly hours: number;
  };
  readonly programme: {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly language: "en" | "fr";
  };
  readonly edition: {
    readonly id: string;
    readonly number: number;
  };
  readonly policy: {
    readonly updateLimit: number;
    readonly updateForSkillGap: boolean;
    readonly updateWindowHours: number;
    readonly answerWindowHours: number;
    readonly session: {
      readonly presentationMinutes: number;
      readonly discussionMinutes: number;
      readonly debriefMinutes: number;
    };
    readonly lateCancelHours: number;
    readonly appealDays: number;
    readonly supportOfferedAfter: number;
    readonly fileNames?: string | undefined;
  };
  readonly guidance: {
    readonly approve: string;
    readonly requestUpdate: string;
    readonly rework: string;
  } | null;
  readonly questions: readonly {
    readonly key: string;
    readonly text: string;
    readonly skill: string;
    readonly expects: string;
  }[] | null;
  readonly deliverables: readonly Deliverable[];
  readonly criteria: readonly Criterion[];
  readonly skills: readonly Skill[];
  readonly submitted: string | null;
  readonly sessionNotBefore: string | null;
  readonly booking: {
    readonly start: string;
    readonly end: string;
  } | null;
  readonly session: {
    readonly started: string;
    readonly closed: string | null;
    readonly reportDue: string | null;
    readonly phases: readonly ({
      readonly phase: "presentation" | "discussion" | "debrief";
      readonly began: string;
    })[];
    readonly answers: readonly ({
      readonly answer: number;
      readonly question: string | null;
      readonly asked: string | null;
      readonly answered: string | null;
      readonly judgement: "acquired" | "not-yet" | null;
      readonly skill: string;
      readonly at: string;
    })[];
  } | null;
  readonly hold: {
    readonly since: string;
    readonly because: "plagiarism" | "identity" | "other";
    readonly reason: string | null;
  } | null;
  readonly request: {
    readonly at: string;
    readonly changes: readonly ({
      readonly deliverable: string;
      readonly what: string | null;
      readonly proves: readonly string[];
    })[];
    readonly openSkills: readonly string[];
    readonly window: {
      readonly opened: string;
      readonly ends: string;
    };
    readonly late: readonly ({
      readonly items: Readonly<Record<string, {
        readonly kind: "file";
        readonly name: string | null;
        readonly bytes: number;
        readonly sha256: string;
      } | {
        readonly kind: "link";
        readonly url: string | null;
        readonly commit: string | null;
        readonly snapshot: {
          readonly sha256: string;
          readonly bytes: number;
        } | null;
      }>>;
      readonly arrived: string;
    })[];
  } | null;
  readonly updates: readonly ({
    readonly items: Readonly<Record<string, {
      readonly kind: "file";
      readonly name: string | null;
      readonly bytes: number;
      readonly sha256: string;
    } | {
      readonly kind: "link";
      readonly url: string | null;
      readonly commit: string | null;
      readonly snapshot: {
        readonly sha256: string;
        readonly bytes: number;
      } | null;
    }>>;
    readonly arrived: string;
  })[];
  readonly answer: {
    readonly opened: string;
    readonly ends: string;
    readonly overdue: boolean;
  } | null;
  readonly updateOpened: string | null;
  readonly report: {
    readonly released: string;
    readonly strengths: string | null;
    readonly improvements: string | null;
  } | null;
  readonly result: {
    readonly is: "approved" | "to-rework" | "withdrawn";
    readonly at: string;
    readonly weighed: {
      readonly recommended: "approve" | "request-update" | "rework";
      readonly reason: string | null;
    } | null;
    readonly gaps: readonly ({
      readonly deliverable: string | null;
      readonly skill: string | null;
      readonly what: string | null;
    })[];
    readonly nth: number | null;
    readonly because: "decision" | "withdrawn" | "no-show";
    readonly appealUntil: string | null;
  } | null;
  readonly appeal: {
    readonly lodged: string;
    readonly reason: string | null;
    readonly decided: {
      readonly at: string;
      readonly outcome: "upheld" | "dismissed";
      readonly why: string | null;
    } | null;
  } | null;
  readonly studentNoShows: number;
  readonly reworksBefore: number;
};

export type AssessmentInput = {
  readonly id: string;
  readonly version: number;
  readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
  readonly attempt: number;
  readonly serverTime: string;
  readonly youAre: readonly ("student" | "assessor" | "mentor" | "team" | "admin" | "uninvolved")[];
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly assessor: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly mentors: readonly {
    readonly id: string;
    readonly name: string;
  }[];
  readonly project: {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly summary: string;
    readonly brief: string;
    readonly hours: number;
  };
  readonly programme: {
    readonly id: string;
    readonly key: string;
    readonly title: string;
    readonly language: "en" | "fr";
  };
  readonly edition: {
    readonly id: string;
    readonly number: number;
  };
  readonly policy: {
    readonly updateLimit: number;
    readonly updateForSkillGap: boolean;
    readonly updateWindowHours: number;
    readonly answerWindowHours: number;
    readonly session: {
      readonly presentationMinutes: number;
      readonly discussionMinutes: number;
      readonly debriefMinutes: number;
    };
    readonly lateCancelHours: number;
    readonly appealDays: number;
    readonly supportOfferedAfter: number;
    readonly fileNames?: string | undefined;
  };
  readonly guidance: {
    readonly approve: string;
    readonly requestUpdate: string;
    readonly rework: string;
  } | null;
  readonly questions: readonly {
    readonly key: string;
    readonly text: string;
    readonly skill: string;
    readonly expects: string;
  }[] | null;
  readonly deliverables: readonly DeliverableInput[];
  readonly criteria: readonly CriterionInput[];
  readonly skills: readonly SkillInput[];
  readonly submitted: string | null;
  readonly sessionNotBefore: string | null;
  readonly booking: {
    readonly start: string;
    readonly end: string;
  } | null;
  readonly session: {
    readonly started: string;
    readonly closed: string | null;
    readonly reportDue: string | null;
    readonly phases: readonly ({
      readonly phase: "presentation" | "discussion" | "debrief";
      readonly began: string;
    })[];
    readonly answers: readonly ({
      readonly answer: number;
      readonly question: string | null;
      readonly asked: string | null;
      readonly answered: string | null;
      readonly judgement: "acquired" | "not-yet" | null;
      readonly skill: string;
      readonly at: string;
    })[];
  } | null;
  readonly hold: {
    readonly since: string;
    readonly because: "plagiarism" | "identity" | "other";
    readonly reason: string | null;
  } | null;
  readonly request: {
    readonly at: string;
    readonly changes: readonly ({
      readonly deliverable: string;
      readonly what: string | null;
      readonly proves: readonly string[];
    })[];
    readonly openSkills: readonly string[];
    readonly window: {
      readonly opened: string;
      readonly ends: string;
    };
    readonly late: readonly ({
      readonly items: Readonly<Record<string, {
        readonly kind: "file";
        readonly name: string | null;
        readonly bytes: number;
        readonly sha256: string;
      } | {
        readonly kind: "link";
        readonly url: string | null;
        readonly commit: string | null;
        readonly snapshot: {
          readonly sha256: string;
          readonly bytes: number;
        } | null;
      }>>;
      readonly arrived: string;
    })[];
  } | null;
  readonly updates: readonly ({
    readonly items: Readonly<Record<string, {
      readonly kind: "file";
      readonly name: string | null;
      readonly bytes: number;
      readonly sha256: string;
    } | {
      readonly kind: "link";
      readonly url: string | null;
      readonly commit: string | null;
      readonly snapshot: {
        readonly sha256: string;
        readonly bytes: number;
      } | null;
    }>>;
    readonly arrived: string;
  })[];
  readonly answer: {
    readonly opened: string;
    readonly ends: string;
    readonly overdue: boolean;
  } | null;
  readonly updateOpened: string | null;
  readonly report: {
    readonly released: string;
    readonly strengths: string | null;
    readonly improvements: string | null;
  } | null;
  readonly result: {
    readonly is: "approved" | "to-rework" | "withdrawn";
    readonly at: string;
    readonly weighed: {
      readonly recommended: "approve" | "request-update" | "rework";
      readonly reason: string | null;
    } | null;
    readonly gaps: readonly ({
      readonly deliverable: string | null;
      readonly skill: string | null;
      readonly what: string | null;
    })[];
    readonly nth: number | null;
    readonly because: "decision" | "withdrawn" | "no-show";
    readonly appealUntil: string | null;
  } | null;
  readonly appeal: {
    readonly lodged: string;
    readonly reason: string | null;
    readonly decided: {
      readonly at: string;
      readonly outcome: "upheld" | "dismissed";
      readonly why: string | null;
    } | null;
  } | null;
  readonly studentNoShows: number;
  readonly reworksBefore: number;
};

export type AssessmentSummary = {
  readonly id: string;
  readonly version: number;
  readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
  readonly attempt: number;
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly assessor: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly project: {
    readonly id: string;
    readonly title: string;
  };
  readonly programme: {
    readonly id: string;
    readonly title: string;
  };
  readonly desk: {
    readonly work: "analyse" | "session" | "decide" | "report" | "answer-update" | "close-expired";
    readonly due: string;
  } | null;
  readonly booking: {
    readonly start: string;
    readonly end: string;
  } | null;
  readonly window: {
    readonly which: "update" | "answer";
    readonly ends: string;
  } | null;
  readonly held: boolean;
  readonly movedAt: string;
};

export type AssessmentSummaryInput = {
  readonly id: string;
  readonly version: number;
  readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
  readonly attempt: number;
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly assessor: {
    readonly id: string;
    readonly name: string;
  } | null;
  readonly project: {
    readonly id: string;
    readonly title: string;
  };
  readonly programme: {
    readonly id: string;
    readonly title: string;
  };
  readonly desk: {
    readonly work: "analyse" | "session" | "decide" | "report" | "answer-update" | "close-expired";
    readonly due: string;
  } | null;
  readonly booking: {
    readonly start: string;
    readonly end: string;
  } | null;
  readonly window: {
    readonly which: "update" | "answer";
    readonly ends: string;
  } | null;
  readonly held: boolean;
  readonly movedAt: string;
};

export type Certificate = {
  readonly id: string;
  readonly kind: "project" | "programme";
  readonly title: string;
  readonly programme: {
    readonly id: string;
    readonly title: string;
  };
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly earnedAt: string;
  readonly issuedAt: string;
  readonly standing: "valid" | "revoked" | "withdrawn";
  readonly sharesEvidence: boolean;
  readonly version: number;
  readonly page: string;
  readonly serverTime: string;
  readonly youMay: {
    readonly share: boolean;
    readonly revoke: boolean;
    readonly reissue: boolean;
  };
  readonly assessment: string | null;
  readonly skills: readonly ({
    readonly key: string;
    readonly name: string;
    readonly alignment: {
      readonly framework: string;
      readonly url: string;
      readonly name: string;
      readonly code: string | null;
    } | null;
  })[];
  readonly credentials: readonly ({
    readonly id: string;
    readonly number: number;
    readonly signedAt: string;
    readonly endedAt: string | null;
    readonly endedBecause: "reissued" | "revoked" | "withdrawn" | null;
  })[];
  readonly revoked: {
    readonly at: string;
    readonly reason: string | null;
  } | null;
  readonly documents: {
    readonly page: string;
    readonly pdf: string;
    readonly png: string;
    readonly svg: string;
    readonly json: string;
    readonly jwt: string;
    readonly proof: string;
  };
  readonly linkedIn: string | null;
};

export type CertificateDesign = {
  readonly schoolName: string;
  readonly colour: string;
  readonly accent: string;
  readonly paper: "a4" | "letter";
  readonly signatories: readonly {
    readonly name: string;
    readonly title: string;
  }[];
  readonly motto: string;
  readonly logo: {
    readonly type: "image/svg+xml" | "image/png";
    readonly base64: string;
  } | null;
};

export type CertificateDesignInput = {
  readonly schoolName: string;
  readonly colour: string;
  readonly accent: string;
  readonly paper: "a4" | "letter";
  readonly signatories: readonly {
    readonly name: string;
    readonly title: string;
  }[];
  readonly motto: string;
  readonly logo: {
    readonly type: "image/svg+xml" | "image/png";
    readonly base64: string;
  } | null;
};

export type CertificateInput = {
  readonly id: string;
  readonly kind: "project" | "programme";
  readonly title: string;
  readonly programme: {
    readonly id: string;
    readonly title: string;
  };
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly earnedAt: string;
  readonly issuedAt: string;
  readonly standing: "valid" | "revoked" | "withdrawn";
  readonly sharesEvidence: boolean;
  readonly version: number;
  readonly page: string;
  readonly serverTime: string;
  readonly youMay: {
    readonly share: boolean;
    readonly revoke: boolean;
    readonly reissue: boolean;
  };
  readonly assessment: string | null;
  readonly skills: readonly ({
    readonly key: string;
    readonly name: string;
    readonly alignment: {
      readonly framework: string;
      readonly url: string;
      readonly name: string;
      readonly code: string | null;
    } | null;
  })[];
  readonly credentials: readonly ({
    readonly id: string;
    readonly number: number;
    readonly signedAt: string;
    readonly endedAt: string | null;
    readonly endedBecause: "reissued" | "revoked" | "withdrawn" | null;
  })[];
  readonly revoked: {
    readonly at: string;
    readonly reason: string | null;
  } | null;
  readonly documents: {
    readonly page: string;
    readonly pdf: string;
    readonly png: string;
    readonly svg: string;
    readonly json: string;
    readonly jwt: string;
    readonly proof: string;
  };
  readonly linkedIn: string | null;
};

export type CertificateLine = {
  readonly id: string;
  readonly kind: "project" | "programme";
  readonly title: string;
  readonly programme: {
    readonly id: string;
    readonly title: string;
  };
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly earnedAt: string;
  readonly issuedAt: string;
  readonly standing: "valid" | "revoked" | "withdrawn";
  readonly sharesEvidence: boolean;
  readonly version: number;
  readonly page: string;
};

export type CertificateLineInput = {
  readonly id: string;
  readonly kind: "project" | "programme";
  readonly title: string;
  readonly programme: {
    readonly id: string;
    readonly title: string;
  };
  readonly student: {
    readonly id: string;
    readonly name: string;
  };
  readonly earnedAt: string;
  readonly issuedAt: string;
  readonly standing: "valid" | "revoked" | "withdrawn";
  readonly sharesEvidence: boolean;
  readonly version: number;
  readonly page: string;
};

export type Changes = {
  readonly from: string;
  readonly to: string;
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
  readonly changed: readonly {
    readonly path: string;
    readonly before: Entry;
    readonly after: Entry;
  }[];
  readonly renamed: readonly {
    readonly before: Entry;
    readonly after: Entry;
  }[];
  readonly same: number;
  readonly notListed: number;
  readonly untouched: readonly string[];
};

export type ChangesInput = {
  readonly from: string;
  readonly to: string;
  readonly added: readonly EntryInput[];
  readonly removed: readonly EntryInput[];
  readonly changed: readonly {
    readonly path: string;
    readonly before: EntryInput;
    readonly after: EntryInput;
  }[];
  readonly renamed: readonly {
    readonly before: EntryInput;
    readonly after: EntryInput;
  }[];
  readonly same: number;
  readonly notListed: number;
  readonly untouched: readonly string[];
};

export type Contents = {
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string | null;
  readonly state: "waiting" | "accepted" | "refused" | "not-clean";
  readonly refusal: {
    readonly code: string;
    readonly entry?: string | undefined;
    readonly limit?: number | undefined;
    readonly found?: string | undefined;
  } | null;
  readonly notices: readonly ({
    readonly code: string;
    readonly paths: readonly string[];
    readonly count: number;
    readonly bytes: number;
    readonly canLeaveOut: boolean;
    readonly inside?: readonly string[] | undefined;
  })[];
  readonly archive: {
    readonly entries: number;
    readonly unpacked: number;
  } | null;
};

export type ContentsInput = {
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string | null;
  readonly state: "waiting" | "accepted" | "refused" | "not-clean";
  readonly refusal: {
    readonly code: string;
    readonly entry?: string | undefined;
    readonly limit?: number | undefined;
    readonly found?: string | undefined;
  } | null;
  readonly notices: readonly ({
    readonly code: string;
    readonly paths: readonly string[];
    readonly count: number;
    readonly bytes: number;
    readonly canLeaveOut: boolean;
    readonly inside?: readonly string[] | undefined;
  })[];
  readonly archive: {
    readonly entries: number;
    readonly unpacked: number;
  } | null;
};

export type Criterion = {
  readonly key: string;
  readonly text: string;
  readonly deliverable: string;
  readonly skill: string;
  readonly required: boolean;
  readonly guidance: string | null;
  readonly rating: "met" | "not-met" | null;
  readonly comment: string | null;
  readonly evidence: readonly Evidence[];
  readonly before: "met" | "not-met" | null;
  readonly carriedOver: "met" | "not-met" | null;
};

export type CriterionInput = {
  readonly key: string;
  readonly text: string;
  readonly deliverable: string;
  readonly skill: string;
  readonly required: boolean;
  readonly guidance: string | null;
  readonly rating: "met" | "not-met" | null;
  readonly comment: string | null;
  readonly evidence: readonly EvidenceInput[];
  readonly before: "met" | "not-met" | null;
  readonly carriedOver: "met" | "not-met" | null;
};

export type Decision = {
  readonly recommended: "approve" | "request-update" | "rework" | null;
  readonly allowed: readonly ("approve" | "request-update" | "rework")[];
  readonly refused: Readonly<Record<string, readonly {
    readonly code: string;
  }[]>>;
  readonly because: readonly string[];
  readonly reasons: readonly ({
    readonly about: "deliverables";
    readonly total: number;
    readonly notComplete: readonly string[];
  } | {
    readonly about: "skills";
    readonly total: number;
    readonly acquired: number;
  })[];
};

export type DecisionInput = {
  readonly recommended: "approve" | "request-update" | "rework" | null;
  readonly allowed: readonly ("approve" | "request-update" | "rework")[];
  readonly refused: Readonly<Record<string, readonly {
    readonly code: string;
  }[]>>;
  readonly because: readonly string[];
  readonly reasons: readonly ({
    readonly about: "deliverables";
    readonly total: number;
    readonly notComplete: readonly string[];
  } | {
    readonly about: "skills";
    readonly total: number;
    readonly acquired: number;
  })[];
};

export type Deliverable = {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly kind: "file" | "zip" | "link" | "git";
  readonly accepts: readonly string[];
  readonly maxBytes: number;
  readonly required: boolean;
  readonly placed: {
    readonly kind: "file";
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
  } | {
    readonly kind: "link";
    readonly url: string | null;
    readonly commit: string | null;
    readonly snapshot: {
      readonly sha256: string;
      readonly bytes: number;
    } | null;
  } | null;
  readonly handedIn: {
    readonly kind: "file";
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
  } | {
    readonly kind: "link";
    readonly url: string | null;
    readonly commit: string | null;
    readonly snapshot: {
      readonly sha256: string;
      readonly bytes: number;
    } | null;
  } | null;
  readonly replaced: readonly ({
    readonly kind: "file";
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
  } | {
    readonly kind: "link";
    readonly url: string | null;
    readonly commit: string | null;
    readonly snapshot: {
      readonly sha256: string;
      readonly bytes: number;
    } | null;
  })[];
  readonly state: "missing" | "incomplete" | "complete" | "unrated" | null;
  readonly rated: boolean | null;
};

export type DeliverableInput = {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly kind: "file" | "zip" | "link" | "git";
  readonly accepts: readonly string[];
  readonly maxBytes: number;
  readonly required: boolean;
  readonly placed: {
    readonly kind: "file";
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
  } | {
    readonly kind: "link";
    readonly url: string | null;
    readonly commit: string | null;
    readonly snapshot: {
      readonly sha256: string;
      readonly bytes: number;
    } | null;
  } | null;
  readonly handedIn: {
    readonly kind: "file";
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
  } | {
    readonly kind: "link";
    readonly url: string | null;
    readonly commit: string | null;
    readonly snapshot: {
      readonly sha256: string;
      readonly bytes: number;
    } | null;
  } | null;
  readonly replaced: readonly ({
    readonly kind: "file";
    readonly name: string | null;
    readonly bytes: number;
    readonly sha256: string;
  } | {
    readonly kind: "link";
    readonly url: string | null;
    readonly commit: string | null;
    readonly snapshot: {
      readonly sha256: string;
      readonly bytes: number;
    } | null;
  })[];
  readonly state: "missing" | "incomplete" | "complete" | "unrated" | null;
  readonly rated: boolean | null;
};

export type Entry = {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly mediaType: string | null;
  readonly viewer: "code" | "markdown" | "pdf" | "image" | "svg" | "table" | "notebook" | "document" | "workbook" | "slides" | "video" | "audio" | "hex" | null;
  readonly contains: number | null;
};

export type EntryInput = {
  readonly path: string;
  readonly name: string;
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly mediaType: string | null;
  readonly viewer: "code" | "markdown" | "pdf" | "image" | "svg" | "table" | "notebook" | "document" | "workbook" | "slides" | "video" | "audio" | "hex" | null;
  readonly contains: number | null;
};

export type Evidence = {
  readonly deliverable?: string | undefined;
  readonly version?: string | undefined;
  readonly line?: number | undefined;
  readonly toLine?: number | undefined;
  readonly page?: number | undefined;
  readonly area?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | undefined;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
  readonly cell?: number | undefined;
  readonly second?: number | undefined;
  readonly answer?: number | undefined;
  readonly path?: string | null | undefined;
};

export type EvidenceInput = {
  readonly deliverable?: string | undefined;
  readonly version?: string | undefined;
  readonly line?: number | undefined;
  readonly toLine?: number | undefined;
  readonly page?: number | undefined;
  readonly area?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | undefined;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
  readonly cell?: number | undefined;
  readonly second?: number | undefined;
  readonly answer?: number | undefined;
  readonly path?: string | null | undefined;
};

export type Examination = {
  readonly state: "waiting" | "accepted" | "refused";
  readonly waitsFor: "examination" | "virus-scan" | null;
  readonly mediaType: string | null;
  readonly refusal: {
    readonly code: string;
    readonly entry?: string | undefined;
    readonly limit?: number | undefined;
    readonly found?: string | undefined;
  } | null;
  readonly notices: readonly ({
    readonly code: string;
    readonly paths: readonly string[];
    readonly count: number;
    readonly bytes: number;
    readonly canLeaveOut: boolean;
    readonly inside?: readonly string[] | undefined;
  })[];
  readonly entries: number | null;
  readonly unpacked: number | null;
};

export type ExaminationInput = {
  readonly state: "waiting" | "accepted" | "refused";
  readonly waitsFor: "examination" | "virus-scan" | null;
  readonly mediaType: string | null;
  readonly refusal: {
    readonly code: string;
    readonly entry?: string | undefined;
    readonly limit?: number | undefined;
    readonly found?: string | undefined;
  } | null;
  readonly notices: readonly ({
    readonly code: string;
    readonly paths: readonly string[];
    readonly count: number;
    readonly bytes: number;
    readonly canLeaveOut: boolean;
    readonly inside?: readonly string[] | undefined;
  })[];
  readonly entries: number | null;
  readonly unpacked: number | null;
};

export type Found = {
  readonly matches: readonly ({
    readonly file: string;
    readonly path: string | null;
    readonly line: number;
    readonly column: number;
    readonly text: string;
    readonly from: number;
    readonly to: number;
    readonly cell: number | null;
    readonly page: number | null;
    readonly row: number | null;
  })[];
  readonly searched: {
    readonly files: number;
    readonly of: number;
    readonly bytes: number;
    readonly matches: number;
  };
  readonly skipped: readonly ({
    readonly file: string;
    readonly path: string | null;
    readonly why: "not-shown" | "too-large" | "unreadable" | "too-slow";
  })[];
  readonly isGivenUp: boolean;
  readonly next: string | null;
};

export type FoundInput = {
  readonly matches: readonly ({
    readonly file: string;
    readonly path: string | null;
    readonly line: number;
    readonly column: number;
    readonly text: string;
    readonly from: number;
    readonly to: number;
    readonly cell: number | null;
    readonly page: number | null;
    readonly row: number | null;
  })[];
  readonly searched: {
    readonly files: number;
    readonly of: number;
    readonly bytes: number;
    readonly matches: number;
  };
  readonly skipped: readonly ({
    readonly file: string;
    readonly path: string | null;
    readonly why: "not-shown" | "too-large" | "unreadable" | "too-slow";
  })[];
  readonly isGivenUp: boolean;
  readonly next: string | null;
};

export type Moved = {
  readonly assessment: string;
  readonly version: number;
  readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
  readonly recorded: readonly {
    readonly version: number;
    readonly is: string;
    readonly at: string;
  }[];
};

export type MovedInput = {
  readonly assessment: string;
  readonly version: number;
  readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
  readonly recorded: readonly {
    readonly version: number;
    readonly is: string;
    readonly at: string;
  }[];
};

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string | undefined;
  readonly refusals?: readonly {
    readonly code: string;
  }[] | undefined;
  readonly version?: number | undefined;
  readonly since?: readonly {
    readonly is: string;
    readonly at: string;
  }[] | undefined;
  readonly faultId?: string | undefined;
};

export type ProblemInput = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string | undefined;
  readonly refusals?: readonly {
    readonly code: string;
  }[] | undefined;
  readonly version?: number | undefined;
  readonly since?: readonly {
    readonly is: string;
    readonly at: string;
  }[] | undefined;
  readonly faultId?: string | undefined;
};

export type Receipt = {
  readonly statement: {
    readonly assessment: string;
    readonly student: string;
    readonly project: string;
    readonly attempt: number;
    readonly submissions: readonly ({
      readonly is: "submission" | "update" | "late-update";
      readonly at: string;
      readonly items: readonly ({
        readonly deliverable: string;
        readonly name: string;
        readonly item: {
          readonly kind: "file";
          readonly name: string | null;
          readonly bytes: number;
          readonly sha256: string;
        } | {
          readonly kind: "link";
          readonly url: string | null;
          readonly commit: string | null;
          readonly snapshot: {
            readonly sha256: string;
            readonly bytes: number;
          } | null;
        };
        readonly contents: {
          readonly entries: number;
          readonly bytes: number;
          readonly listing: string;
        } | null;
      })[];
    })[];
  };
  readonly signature: string;
  readonly publicKey: {
    readonly kty: "OKP";
    readonly crv: "Ed25519";
    readonly x: string;
  };
  readonly lists: Readonly<Record<string, readonly {
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  }[]>> | null;
};

export type ReceiptInput = {
  readonly statement: {
    readonly assessment: string;
    readonly student: string;
    readonly project: string;
    readonly attempt: number;
    readonly submissions: readonly ({
      readonly is: "submission" | "update" | "late-update";
      readonly at: string;
      readonly items: readonly ({
        readonly deliverable: string;
        readonly name: string;
        readonly item: {
          readonly kind: "file";
          readonly name: string | null;
          readonly bytes: number;
          readonly sha256: string;
        } | {
          readonly kind: "link";
          readonly url: string | null;
          readonly commit: string | null;
          readonly snapshot: {
            readonly sha256: string;
            readonly bytes: number;
          } | null;
        };
        readonly contents: {
          readonly entries: number;
          readonly bytes: number;
          readonly listing: string;
        } | null;
      })[];
    })[];
  };
  readonly signature: string;
  readonly publicKey: {
    readonly kty: "OKP";
    readonly crv: "Ed25519";
    readonly x: string;
  };
  readonly lists: Readonly<Record<string, readonly {
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  }[]>> | null;
};

export type Shown = {
  readonly file: string;
  readonly path: string | null;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly viewer: "code" | "markdown" | "pdf" | "image" | "svg" | "table" | "notebook" | "document" | "workbook" | "slides" | "video" | "audio" | "hex";
  readonly charset: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | null;
  readonly show: string;
  readonly save: string;
  readonly until: string;
};

export type ShownInput = {
  readonly file: string;
  readonly path: string | null;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly viewer: "code" | "markdown" | "pdf" | "image" | "svg" | "table" | "notebook" | "document" | "workbook" | "slides" | "video" | "audio" | "hex";
  readonly charset: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | null;
  readonly show: string;
  readonly save: string;
  readonly until: string;
};

export type SigningKey = {
  readonly id: string;
  readonly purpose: "credential" | "jwt" | "log";
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  readonly compromisedFrom: string | null;
  readonly compromisedReason: string | null;
  readonly signed: number;
  readonly affected: number;
  readonly events: readonly ({
    readonly event: "made" | "retired" | "compromised" | "reissue-queued" | "resealed" | "abandoned";
    readonly by: {
      readonly id: string;
      readonly name: string;
    } | null;
    readonly at: string;
    readonly detail: Readonly<Record<string, unknown>>;
  })[];
};

export type SigningKeyInput = {
  readonly id: string;
  readonly purpose: "credential" | "jwt" | "log";
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  readonly compromisedFrom: string | null;
  readonly compromisedReason: string | null;
  readonly signed: number;
  readonly affected: number;
  readonly events: readonly ({
    readonly event: "made" | "retired" | "compromised" | "reissue-queued" | "resealed" | "abandoned";
    readonly by: {
      readonly id: string;
      readonly name: string;
    } | null;
    readonly at: string;
    readonly detail: Readonly<Record<string, unknown>>;
  })[];
};

export type Skill = {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly judgement: "acquired" | "not-yet" | null;
  readonly comment: string | null;
  readonly evidence: readonly Evidence[];
  readonly before: "acquired" | "not-yet" | null;
  readonly carriedOver: "acquired" | "not-yet" | null;
};

export type SkillInput = {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly judgement: "acquired" | "not-yet" | null;
  readonly comment: string | null;
  readonly evidence: readonly EvidenceInput[];
  readonly before: "acquired" | "not-yet" | null;
  readonly carriedOver: "acquired" | "not-yet" | null;
};

export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly offset: number;
  readonly sha256: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly examination: Examination | null;
};

export type UploadInput = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly offset: number;
  readonly sha256: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly examination: ExaminationInput | null;
};

export type Verification = {
  readonly answer: "valid" | "revoked" | "not-valid" | "unknown";
  readonly found: {
    readonly container: "pdf" | "png" | "svg" | "json" | "jwt";
    readonly form: "data-integrity" | "vc-jwt";
  } | null;
  readonly fields: {
    readonly id: string | null;
    readonly certificateUrl: string | null;
    readonly issuer: {
      readonly id: string;
      readonly name: string | null;
    };
    readonly holder: string | null;
    readonly title: string | null;
    readonly summary: string | null;
    readonly programme: string | null;
    readonly kind: "project" | "programme" | null;
    readonly skills: readonly ({
      readonly name: string;
      readonly url: string | null;
      readonly result: string | null;
    })[];
    readonly criteria: readonly string[];
    readonly projects: readonly string[];
    readonly evidence: readonly ({
      readonly name: string;
      readonly url: string | null;
      readonly description: string | null;
    })[];
    readonly earned: string | null;
    readonly validFrom: string | null;
    readonly validUntil: string | null;
  } | null;
  readonly checks: readonly ({
    readonly check: "form" | "signature" | "issuer" | "key" | "dates" | "status" | "log";
    readonly outcome: "passed" | "failed" | "not-checked";
    readonly detail: string;
  })[];
  readonly revoked: {
    readonly since: string | null;
    readonly reason: string | null;
  } | null;
};

export type VerificationInput = {
  readonly answer: "valid" | "revoked" | "not-valid" | "unknown";
  readonly found: {
    readonly container: "pdf" | "png" | "svg" | "json" | "jwt";
    readonly form: "data-integrity" | "vc-jwt";
  } | null;
  readonly fields: {
    readonly id: string | null;
    readonly certificateUrl: string | null;
    readonly issuer: {
      readonly id: string;
      readonly name: string | null;
    };
    readonly holder: string | null;
    readonly title: string | null;
    readonly summary: string | null;
    readonly programme: string | null;
    readonly kind: "project" | "programme" | null;
    readonly skills: readonly ({
      readonly name: string;
      readonly url: string | null;
      readonly result: string | null;
    })[];
    readonly criteria: readonly string[];
    readonly projects: readonly string[];
    readonly evidence: readonly ({
      readonly name: string;
      readonly url: string | null;
      readonly description: string | null;
    })[];
    readonly earned: string | null;
    readonly validFrom: string | null;
    readonly validUntil: string | null;
  } | null;
  readonly checks: readonly ({
    readonly check: "form" | "signature" | "issuer" | "key" | "dates" | "status" | "log";
    readonly outcome: "passed" | "failed" | "not-checked";
    readonly detail: string;
  })[];
  readonly revoked: {
    readonly since: string | null;
    readonly reason: string | null;
  } | null;
};

/** Every operation of the API, by method and path below /api/v1. */
export interface Api {
  /** Assessments: your own, those assigned to you or of your students; the team sees all */
  "GET /assessments": {
    path: undefined;
    query: {
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly stage?: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn" | undefined;
      readonly assessor?: "me" | "none" | string | undefined;
      readonly student?: "me" | string | undefined;
      readonly mentor?: "me" | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly AssessmentSummary[];
      readonly next: string | null;
    };
  };
  /** Begin the next attempt at a project (student) */
  "POST /assessments": {
    path: undefined;
    query: undefined;
    body: {
      readonly projectId: string;
    };
    answer: Moved;
  };
  /** What waits for you, whatever is due soonest first (assessor) */
  "GET /desk": {
    path: undefined;
    query: {
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly AssessmentSummary[];
      readonly next: string | null;
    };
  };
  /** One assessment, as you may see it */
  "GET /assessments/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: Assessment;
  };
  /** What the record points to now: recommended, allowed, refused, because (assessor, team) */
  "GET /assessments/{id}/decision": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: Decision;
  };
  /** Every fact of the record, hash-chained, oldest first (assessor, team) */
  "GET /assessments/{id}/journal": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      readonly record: string;
      readonly lines: readonly {
        readonly version: number;
        readonly at: string;
        readonly by: string;
        readonly is: string;
        readonly fact: Readonly<Record<string, unknown>>;
        readonly hash: string;
      }[];
    };
  };
  /** Place a complete upload or an address on a deliverable, or rename what is placed (student, while preparing) */
  "PUT /assessments/{id}/deliverables/{key}": {
    path: {
      readonly id: string;
      readonly key: string;
    };
    query: undefined;
    body: {
      readonly uploadId: string;
      readonly name?: string | undefined;
    } | {
      readonly url: string;
    } | {
      readonly name: string;
    };
    answer: Moved;
  };
  /** Take a placed item away (student, while preparing) */
  "DELETE /assessments/{id}/deliverables/{key}": {
    path: {
      readonly id: string;
      readonly key: string;
    };
    query: undefined;
    body: Readonly<Record<string, unknown>> | null;
    answer: Moved;
  };
  /** Hand in what is placed (student) */
  "POST /assessments/{id}/submission": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly acceptMissing?: boolean | undefined;
    };
    answer: Moved;
  };
  /** Hand in an update: only deliverables that were asked for (student) */
  "POST /assessments/{id}/update": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly deliverables: Readonly<Record<string, {
        readonly uploadId: string;
        readonly name?: string | undefined;
      } | {
        readonly url: string;
      }>>;
    };
    answer: Moved;
  };
  /** End an attempt that was not judged yet (student, team) */
  "POST /assessments/{id}/withdrawal": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answer: Moved;
  };
  /** Appeal a to-rework result, once (student) */
  "POST /assessments/{id}/appeal": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answer: Moved;
  };
  /** Rate a criterion; null takes the rating back (assessor) */
  "PUT /assessments/{id}/criteria/{key}": {
    path: {
      readonly id: string;
      readonly key: string;
    };
    query: undefined;
    body: {
      readonly rating: "met" | "not-met" | null;
      readonly comment?: string | undefined;
      readonly evidence?: readonly ({
        readonly deliverable?: string | undefined;
        readonly version?: string | undefined;
        readonly line?: number | undefined;
        readonly toLine?: number | undefined;
        readonly page?: number | undefined;
        readonly area?: {
          readonly x: number;
          readonly y: number;
          readonly width: number;
          readonly height: number;
        } | undefined;
        readonly row?: number | undefined;
        readonly column?: number | undefined;
        readonly cell?: number | undefined;
        readonly second?: number | undefined;
        readonly answer?: number | undefined;
        readonly path?: string | undefined;
      })[] | undefined;
    };
    answer: Moved;
  };
  /** Judge a skill; null takes the judgement back (assessor) */
  "PUT /assessments/{id}/skills/{key}": {
    path: {
      readonly id: string;
      readonly key: string;
    };
    query: undefined;
    body: {
      readonly judgement: "acquired" | "not-yet" | null;
      readonly comment?: string | undefined;
      readonly evidence?: readonly ({
        readonly deliverable?: string | undefined;
        readonly version?: string | undefined;
        readonly line?: number | undefined;
        readonly toLine?: number | undefined;
        readonly page?: number | undefined;
        readonly area?: {
          readonly x: number;
          readonly y: number;
          readonly width: number;
          readonly height: number;
        } | undefined;
        readonly row?: number | undefined;
        readonly column?: number | undefined;
        readonly cell?: number | undefined;
        readonly second?: number | undefined;
        readonly answer?: number | undefined;
        readonly path?: string | undefined;
      })[] | undefined;
    };
    answer: Moved;
  };
  /** Take one of the three decisions (assessor) */
  "POST /assessments/{id}/verdict": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly decision: "approve";
      readonly reason?: string | null | undefined;
    } | {
      readonly decision: "request-update";
      readonly changes: readonly [{
        readonly deliverable: string;
        readonly what: string;
        readonly proves?: readonly string[] | undefined;
      }, ...({
        readonly deliverable: string;
        readonly what: string;
        readonly proves?: readonly string[] | undefined;
      })[]];
      readonly reason?: string | null | undefined;
    } | {
      readonly decision: "rework";
      readonly gaps: readonly [{
        readonly deliverable: string;
        readonly what: string;
      } | {
        readonly skill: string;
        readonly what: string;
      }, ...({
        readonly deliverable: string;
        readonly what: string;
      } | {
        readonly skill: string;
        readonly what: string;
      })[]];
      readonly reason?: string | null | undefined;
    };
    answer: Moved;
  };
  /** Begin to read the update: what is there now is what counts (assessor) */
  "POST /assessments/{id}/update/opening": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: Readonly<Record<string, unknown>> | null;
    answer: Moved;
  };
  /** Release the report (assessor) */
  "POST /assessments/{id}/report": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly strengths: string;
      readonly improvements: string;
    };
    answer: Moved;
  };
  /** Step back from an assessment, with a reason (assessor) */
  "POST /assessments/{id}/recusal": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answer: Moved;
  };
  /** Set the session's time, or move it with a reason (assessor, team) */
  "POST /assessments/{id}/session/booking": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly start: string;
      readonly end: string;
      readonly reason?: string | null | undefined;
    };
    answer: Moved;
  };
  /** Give the booked time back, with a reason (assessor, team, student) */
  "DELETE /assessments/{id}/session/booking": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answer: Moved;
  };
  /** Open the session (assessor) */
  "POST /assessments/{id}/session/start": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: Readonly<Record<string, unknown>> | null;
    answer: Moved;
  };
  /** Begin a phase of the session (assessor) */
  "POST /assessments/{id}/session/phase": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly phase: "presentation" | "discussion" | "debrief";
    };
    answer: Moved;
  };
  /** Note a question asked and its answer (assessor) */
  "POST /assessments/{id}/session/answers": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly question?: string | null | undefined;
      readonly asked: string;
      readonly answered: string;
      readonly judgement?: "acquired" | "not-yet" | null | undefined;
      readonly skill: string;
    };
    answer: Moved;
  };
  /** Close the session (assessor) */
  "POST /assessments/{id}/session/close": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: Readonly<Record<string, unknown>> | null;
    answer: Moved;
  };
  /** Declare who did not come (assessor, team) */
  "POST /assessments/{id}/session/no-show": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly absent: "student" | "assessor" | "technical";
    };
    answer: Moved;
  };
  /** Assign an assessor, or another one with a reason (team) */
  "POST /assessments/{id}/assessor": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly person: string;
      readonly reason?: string | null | undefined;
    };
    answer: Moved;
  };
  /** Extend the running or expired window, with a reason (team) */
  "POST /assessments/{id}/window": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly extendBy: number;
      readonly reason: string;
    };
    answer: Moved;
  };
  /** Freeze deciding and stop the clocks (team, assessor) */
  "POST /assessments/{id}/hold": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly because: "plagiarism" | "identity" | "other";
      readonly reason: string;
    };
    answer: Moved;
  };
  /** Lift the hold with an outcome (team) */
  "DELETE /assessments/{id}/hold": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly outcome: string;
    };
    answer: Moved;
  };
  /** Uphold or dismiss an appeal, by someone uninvolved (team) */
  "POST /assessments/{id}/appeal/decision": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly outcome: "upheld" | "dismissed";
      readonly why: string;
    };
    answer: Moved;
  };
  /** Programmes: a student's own with the latest attempt at each project; everybody else sees all, and so does a student who is in the team when asking for the school's */
  "GET /programmes": {
    path: undefined;
    query: {
      readonly whose?: "school" | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly ({
        readonly id: string;
        readonly key: string;
        readonly title: string;
        readonly summary: string;
        readonly language: "en" | "fr";
        readonly projects: readonly ({
          readonly id: string;
          readonly title: string;
          readonly summary: string;
          readonly hours: number;
          readonly edition: number;
          readonly latest: {
            readonly id: string;
            readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
            readonly attempt: number;
            readonly windowEnds: string | null;
          } | null;
        })[];
      })[];
    };
  };
  /** Who is enrolled where, with their mentors; all or one student's (team) */
  "GET /enrolments": {
    path: undefined;
    query: {
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly student?: string | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly {
        readonly programme: {
          readonly id: string;
          readonly title: string;
        };
        readonly student: {
          readonly id: string;
          readonly name: string;
        };
        readonly mentors: readonly {
          readonly id: string;
          readonly name: string;
        }[];
      }[];
      readonly next: string | null;
    };
  };
  /** Enrol a student in a programme and name their mentors, in all their programmes; asking again changes the mentors, leaving them out keeps them (team) */
  "PUT /enrolments": {
    path: undefined;
    query: undefined;
    body: {
      readonly programme: string;
      readonly student: string;
      readonly mentors?: readonly string[] | undefined;
    };
    answer: undefined;
  };
  /** Take a student out of a programme of which they have begun nothing (team) */
  "DELETE /enrolments/{programme}/{student}": {
    path: {
      readonly programme: string;
      readonly student: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Moves of the records that concern you, and your uploads that were examined, as they happen */
  "GET /events": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Who is signed in (signed in) */
  "GET /me": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly roles: readonly ("assessor" | "mentor" | "student" | "team" | "admin")[];
      readonly language: "en" | "fr";
      readonly timeZone: string;
      readonly signedInBy: "session" | "token";
      readonly school: {
        readonly name: string;
      };
    };
  };
  /** Choose one's own language and time zone (signed in) */
  "PATCH /me": {
    path: undefined;
    query: undefined;
    body: {
      readonly language?: "en" | "fr" | undefined;
      readonly timeZone?: string | undefined;
    };
    answer: {
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly roles: readonly ("assessor" | "mentor" | "student" | "team" | "admin")[];
      readonly language: "en" | "fr";
      readonly timeZone: string;
      readonly signedInBy: "session" | "token";
      readonly school: {
        readonly name: string;
      };
    };
  };
  /** Where one is signed in (signed in) */
  "GET /me/sessions": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      readonly items: readonly ({
        readonly id: string;
        readonly current: boolean;
        readonly createdAt: string;
        readonly expiresAt: string;
        readonly userAgent: string | null;
        readonly clientAddress: string | null;
      })[];
    };
  };
  /** End one of one's own sessions at once (signed in) */
  "DELETE /me/sessions/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** One's own tokens for programs (signed in) */
  "GET /me/tokens": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      readonly items: readonly ({
        readonly id: string;
        readonly name: string;
        readonly createdAt: string;
        readonly expiresAt: string | null;
      })[];
    };
  };
  /** Make a token for a program: shown this once; asking again makes another (signed in by session) */
  "POST /me/tokens": {
    path: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly validDays?: number | null | undefined;
    };
    answer: {
      readonly id: string;
      readonly name: string;
      readonly createdAt: string;
      readonly expiresAt: string | null;
      readonly token: string;
    };
  };
  /** Revoke one of one's own tokens at once (signed in) */
  "DELETE /me/tokens/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** List people by name, of one role or found by a part of name or address (team, admin) */
  "GET /people": {
    path: undefined;
    query: {
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly role?: "assessor" | "mentor" | "student" | "team" | "admin" | undefined;
      readonly q?: string | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly ({
        readonly id: string;
        readonly name: string;
        readonly email: string;
        readonly roles: readonly ("assessor" | "mentor" | "student" | "team" | "admin")[];
        readonly language: "en" | "fr";
        readonly timeZone: string;
      })[];
      readonly next: string | null;
    };
  };
  /** Add a person and invite them by mail to set a password (admin) */
  "POST /people": {
    path: undefined;
    query: undefined;
    body: {
      readonly name: string;
      readonly email: string;
      readonly roles: readonly ("assessor" | "mentor" | "student" | "team" | "admin")[];
      readonly language?: "en" | "fr" | undefined;
      readonly timeZone?: string | undefined;
      readonly invite?: boolean | undefined;
    };
    answer: {
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly roles: readonly ("assessor" | "mentor" | "student" | "team" | "admin")[];
      readonly language: "en" | "fr";
      readonly timeZone: string;
    };
  };
  /** Change somebody's name or roles (admin) */
  "PATCH /people/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly name?: string | undefined;
      readonly roles?: readonly ("assessor" | "mentor" | "student" | "team" | "admin")[] | undefined;
    };
    answer: {
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly roles: readonly ("assessor" | "mentor" | "student" | "team" | "admin")[];
      readonly language: "en" | "fr";
      readonly timeZone: string;
    };
  };
  /** Erase a person: name, address and ways in at once, then what they wrote and was written about their work (admin) */
  "POST /people/{id}/erasure": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answer: {
      readonly person: string;
      readonly at: string;
      readonly records: number;
    };
  };
  /** Everything that is kept of a person, with the files they handed in, as a ZIP (themselves, admin) */
  "GET /people/{id}/export": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** An upload of one's own; once it is whole, with what its examination found (its maker) */
  "GET /uploads/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: Upload;
  };
  /** Where an upload of one's own goes on (its maker) */
  "HEAD /uploads/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Go on with an upload of one's own (its maker) */
  "PATCH /uploads/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Give up an unfinished upload of one's own (its maker) */
  "DELETE /uploads/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** What X-HTTP-Method-Override says, where PATCH or DELETE cannot be sent (its maker) */
  "POST /uploads/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** A new upload of the same name without what these notices are about (its maker) */
  "POST /uploads/{id}/leave-out": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly codes: readonly ("empty-files" | "wrapper-folder" | "macos-leavings" | "windows-leavings" | "version-control" | "installed-packages" | "build-output" | "office-lock-files" | "editor-leavings" | "secrets" | "names-in-other-encoding" | "archive-in-archive" | "type-not-as-named")[];
    };
    answer: Upload;
  };
  /** What is known of a file placed or handed in, in any version (student, assessor, mentor, team) */
  "GET /assessments/{id}/contents/{file}": {
    path: {
      readonly id: string;
      readonly file: string;
    };
    query: undefined;
    body: undefined;
    answer: Contents;
  };
  /** What lies in one folder of an archive, folders first; a file that is no archive is alone (student, assessor, mentor, team) */
  "GET /assessments/{id}/contents/{file}/entries": {
    path: {
      readonly id: string;
      readonly file: string;
    };
    query: {
      readonly folder?: string | undefined;
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    body: undefined;
    answer: {
      readonly entries: readonly Entry[];
      readonly next: string | null;
    };
  };
  /** Files of an archive whose path holds these letters in order (student, assessor, mentor, team) */
  "GET /assessments/{id}/contents/{file}/paths": {
    path: {
      readonly id: string;
      readonly file: string;
    };
    query: {
      readonly q: string;
      readonly limit?: number | undefined;
    };
    body: undefined;
    answer: {
      readonly entries: readonly Entry[];
    };
  };
  /** Addresses that open a file, or one in an archive, for some minutes (student, assessor, mentor, team) */
  "GET /assessments/{id}/contents/{file}/shown": {
    path: {
      readonly id: string;
      readonly file: string;
    };
    query: {
      readonly path?: string | undefined;
    };
    body: undefined;
    answer: Shown;
  };
  /** Where a text stands in all that is judged, or in some files (student, assessor, mentor, team) */
  "GET /assessments/{id}/search": {
    path: {
      readonly id: string;
    };
    query: {
      readonly q: string;
      readonly case?: "match" | "ignore" | undefined;
      readonly words?: "whole" | "any" | undefined;
      readonly as?: "text" | "pattern" | undefined;
      readonly names?: string | undefined;
      readonly in?: string | undefined;
      readonly after?: string | undefined;
    };
    body: undefined;
    answer: Found;
  };
  /** What differs between two versions of a deliverable, the last two unless named (student, assessor, mentor, team) */
  "GET /assessments/{id}/changes/{deliverable}": {
    path: {
      readonly id: string;
      readonly deliverable: string;
    };
    query: {
      readonly from?: string | undefined;
      readonly to?: string | undefined;
    };
    body: undefined;
    answer: Changes;
  };
  /** A file that was placed or handed in, in any version (student, assessor, mentor, team) */
  "GET /assessments/{id}/files/{sha256}": {
    path: {
      readonly id: string;
      readonly sha256: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** What lies in one folder of an archive that one has uploaded (its maker) */
  "GET /uploads/{id}/entries": {
    path: {
      readonly id: string;
    };
    query: {
      readonly folder?: string | undefined;
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
    };
    body: undefined;
    answer: {
      readonly entries: readonly Entry[];
      readonly next: string | null;
    };
  };
  /** The signed receipt for everything handed in (student, assessor, mentor, team) */
  "GET /assessments/{id}/receipt": {
    path: {
      readonly id: string;
    };
    query: {
      readonly lists?: "true" | "false" | undefined;
    };
    body: undefined;
    answer: Receipt;
  };
  /** The same receipt as a PDF, in the reader's language (student, assessor, mentor, team) */
  "GET /assessments/{id}/receipt.pdf": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** The public key that receipts are signed with (anyone) */
  "GET /receipt-key": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      readonly kty: "OKP";
      readonly crv: "Ed25519";
      readonly x: string;
    };
  };
  /** The log's name, its key and its checkpoints, the newest first (anyone) */
  "GET /log": {
    path: undefined;
    query: {
      readonly after?: number | undefined;
      readonly limit?: number | undefined;
    };
    body: undefined;
    answer: {
      readonly origin: string;
      readonly vkey: string | null;
      readonly checkpoint: string | null;
      readonly size: number;
      readonly at: string | null;
      readonly checkpoints: readonly {
        readonly size: number;
        readonly at: string;
      }[];
      readonly next: string | null;
    };
  };
  /** Sign what stands on record now, where anything moved since the last checkpoint (team) */
  "POST /log/checkpoint": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      readonly size: number;
      readonly at: string;
      readonly checkpoint: string;
    };
  };
  /** Proof that the log of one size is the beginning of the log of another, RFC 6962 (anyone) */
  "GET /log/proof/consistency": {
    path: undefined;
    query: {
      readonly from: number;
      readonly to: number;
    };
    body: undefined;
    answer: {
      readonly from: number;
      readonly to: number;
      readonly proof: readonly string[];
    };
  };
  /** The keys that certificates are signed with, and what was done to them (team) */
  "GET /signing-keys": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      readonly items: readonly SigningKey[];
    };
  };
  /** Sign with a new key from now on; what the old one signed stays good (team) */
  "POST /signing-keys/rotation": {
    path: undefined;
    query: undefined;
    body: {
      readonly purpose: "credential" | "jwt" | "log";
    };
    answer: {
      readonly made: string;
      readonly retired: string | null;
    };
  };
  /** Say that somebody else may have had a key: nothing holds that it signed at or after `from` (team) */
  "POST /signing-keys/{id}/compromise": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly from: string;
      readonly reason: string;
    };
    answer: {
      readonly compromisedFrom: string;
      readonly made: string | null;
    };
  };
  /** Re-issue, in the background, every certificate that a compromised key makes fail (team) */
  "POST /signing-keys/{id}/reissue": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: Readonly<Record<string, unknown>> | null;
    answer: {
      readonly queued: number;
    };
  };
  /** How certificates look (team) */
  "GET /certificate-design": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: CertificateDesign;
  };
  /** Have certificates look like this from now on (team) */
  "PUT /certificate-design": {
    path: undefined;
    query: undefined;
    body: CertificateDesignInput;
    answer: CertificateDesign;
  };
  /** What a certificate would look like in a design that is not kept (team) */
  "POST /certificate-design/preview": {
    path: undefined;
    query: {
      readonly paper?: "a4" | "letter" | undefined;
      readonly language?: "en" | "fr" | undefined;
      readonly as?: "pdf" | "svg" | undefined;
    };
    body: CertificateDesignInput;
    answer: undefined;
  };
  /** Cases that concern you, the newest first; the team sees all */
  "GET /support-cases": {
    path: undefined;
    query: {
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly state?: "open" | "closed" | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly ({
        readonly id: string;
        readonly version: number;
        readonly open: boolean;
        readonly student: {
          readonly id: string;
          readonly name: string;
        };
        readonly project: {
          readonly id: string;
          readonly title: string;
        };
        readonly owner: {
          readonly id: string;
          readonly name: string;
        } | null;
        readonly reworks: number;
        readonly opened: string;
        readonly closed: string | null;
        readonly messages: number;
        readonly nextStep: string | null;
        readonly movedAt: string;
      })[];
      readonly next: string | null;
    };
  };
  /** Open a case about a student's attempt (student, assessor, mentor, team) */
  "POST /support-cases": {
    path: undefined;
    query: undefined;
    body: {
      readonly assessment: string;
      readonly reason: string;
    };
    answer: {
      readonly case: string;
      readonly version: number;
      readonly open: boolean;
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** One case with its history, messages, plan and attempts (student, assessor, mentor, team) */
  "GET /support-cases/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      readonly id: string;
      readonly version: number;
      readonly open: boolean;
      readonly serverTime: string;
      readonly youMay: {
        readonly write: boolean;
        readonly run: boolean;
      };
      readonly student: {
        readonly id: string;
        readonly name: string;
      };
      readonly assessor: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly mentors: readonly {
        readonly id: string;
        readonly name: string;
      }[];
      readonly owner: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly project: {
        readonly id: string;
        readonly title: string;
      };
      readonly assessment: string;
      readonly reworks: number;
      readonly opened: string;
      readonly openedBy: {
        readonly id: string;
        readonly name: string;
      } | null;
      readonly reason: string | null;
      readonly messages: readonly ({
        readonly at: string;
        readonly by: {
          readonly id: string;
          readonly name: string;
        } | null;
        readonly text: string | null;
      })[];
      readonly plan: readonly ({
        readonly what: string | null;
        readonly due: string;
      })[];
      readonly closed: {
        readonly at: string;
        readonly by: {
          readonly id: string;
          readonly name: string;
        } | null;
        readonly outcome: string | null;
      } | null;
      readonly attempts: readonly ({
        readonly assessment: string;
        readonly attempt: number;
        readonly stage: "preparing" | "submitted" | "in-session" | "deciding" | "awaiting-update" | "update-in" | "update-expired" | "approved" | "to-rework" | "withdrawn";
        readonly assessor: {
          readonly id: string;
          readonly name: string;
        } | null;
        readonly decided: string | null;
      })[];
      readonly history: readonly ({
        readonly version: number;
        readonly is: string;
        readonly at: string;
        readonly by: {
          readonly id: string;
          readonly name: string;
        } | null;
      })[];
    };
  };
  /** Write a message in a case (student, assessor, mentor, team) */
  "POST /support-cases/{id}/messages": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly text: string;
    };
    answer: {
      readonly case: string;
      readonly version: number;
      readonly open: boolean;
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** Give a case to somebody of the team (team) */
  "POST /support-cases/{id}/owner": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly person: string;
    };
    answer: {
      readonly case: string;
      readonly version: number;
      readonly open: boolean;
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** Write down the plan agreed on, each step with its date (team) */
  "POST /support-cases/{id}/plan": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly steps: readonly [{
        readonly what: string;
        readonly due: string;
      }, ...({
        readonly what: string;
        readonly due: string;
      })[]];
    };
    answer: {
      readonly case: string;
      readonly version: number;
      readonly open: boolean;
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** Close a case with its outcome; no result changes by it (team) */
  "POST /support-cases/{id}/close": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly outcome: string;
    };
    answer: {
      readonly case: string;
      readonly version: number;
      readonly open: boolean;
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** Certificates, those earned last first (student: own; mentor: their students'; team: all) */
  "GET /certificates": {
    path: undefined;
    query: {
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly student?: "me" | string | undefined;
      readonly programme?: string | undefined;
      readonly standing?: "valid" | "revoked" | "withdrawn" | undefined;
      readonly q?: string | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly CertificateLine[];
      readonly next: string | null;
    };
  };
  /** How many certificates are still to be signed, and how many could not be (team) */
  "GET /certificates/progress": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      readonly waiting: number;
      readonly failed: number;
    };
  };
  /** One certificate with its skills, what was signed, and its documents (student, mentor, team) */
  "GET /certificates/{id}": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: undefined;
    answer: Certificate;
  };
  /** Choose whether the certificate shows what was handed in; it is signed anew (student) */
  "PUT /certificates/{id}/sharing": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly evidence: boolean;
    };
    answer: {
      readonly certificate: string;
      readonly version: number;
      readonly standing: "valid" | "revoked" | "withdrawn";
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** Take a certificate back, with a reason that whoever checks it reads (team) */
  "POST /certificates/{id}/revocation": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: {
      readonly reason: string;
    };
    answer: {
      readonly certificate: string;
      readonly version: number;
      readonly standing: "valid" | "revoked" | "withdrawn";
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** Sign a certificate anew with the names as they are now (team) */
  "POST /certificates/{id}/reissue": {
    path: {
      readonly id: string;
    };
    query: undefined;
    body: Readonly<Record<string, unknown>> | null;
    answer: {
      readonly certificate: string;
      readonly version: number;
      readonly standing: "valid" | "revoked" | "withdrawn";
      readonly recorded: readonly {
        readonly version: number;
        readonly is: string;
        readonly at: string;
      }[];
    };
  };
  /** Deliveries that were given up, the newest first (admin) */
  "GET /deliveries": {
    path: undefined;
    query: {
      readonly after?: string | undefined;
      readonly limit?: number | undefined;
      readonly state?: "failed" | undefined;
    };
    body: undefined;
    answer: {
      readonly items: readonly ({
        readonly id: number;
        readonly kind: string;
        readonly record: string | null;
        readonly template: string | null;
        readonly to: {
          readonly id: string;
          readonly name: string;
          readonly email: string;
        } | null;
        readonly attempts: number;
        readonly lastError: string | null;
        readonly failedAt: string;
      })[];
      readonly next: string | null;
    };
  };
  /** Try a failed delivery again (admin) */
  "POST /deliveries/{id}/retry": {
    path: {
      readonly id: number;
    };
    query: undefined;
    body: undefined;
    answer: {
      readonly id: number;
    };
  };
  /** What of tus 1.0 is spoken here (anyone) */
  "OPTIONS /uploads": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Begin an upload: Upload-Length, Upload-Metadata with filename, and assessment and deliverable where it is meant for one (signed in; for a deliverable, its student) */
  "POST /uploads": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Check a certificate: the file itself as the body, PDF, PNG, SVG, JSON or JWT, at most 10 MB; with Accept: text/html the answer is a piece of a page (anyone) */
  "POST /verify": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Verification;
  };
}
