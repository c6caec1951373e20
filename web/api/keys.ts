/**
 * The names under which answers are kept. What concerns one record begins with its kind and id, so that an event
 * about it makes exactly that stale; lists begin with the plural.
 */
export const keys = {
  me: ["me"],
  mySessions: ["my-sessions"],
  demo: ["demo"],
  assessment: (id: string, ...rest: readonly string[]) => ["assessment", id, ...rest],
  /** Any list in which assessments stand: dashboard, desk, a student's way. */
  assessments: (...rest: readonly unknown[]) => ["assessments", ...rest],
  people: (...rest: readonly unknown[]) => ["people", ...rest],
  enrolments: (...rest: readonly unknown[]) => ["enrolments", ...rest],
  deliveries: ["deliveries"],
  mailbox: (...rest: readonly string[]) => ["mailbox", ...rest],
  case: (id: string, ...rest: readonly string[]) => ["case", id, ...rest],
  cases: (...rest: readonly unknown[]) => ["cases", ...rest],
  certificate: (id: string) => ["certificate", id],
  certificates: (...rest: readonly unknown[]) => ["certificates", ...rest],
  certificateDesign: ["certificate-design"],
  signingKeys: ["signing-keys"],
} as const;
