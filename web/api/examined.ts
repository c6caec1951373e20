const listeners = new Map<string, () => void>();

/** The server told that an upload of one's own was examined. */
export function tellExamined(uploadId: string) {
  listeners.get(uploadId)?.();
}

/** Resolves when it is told that this upload was examined, or after so many milliseconds: events may be missed. */
export function untilExamined(uploadId: string, atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      listeners.delete(uploadId);
      resolve();
    };
    const timer = setTimeout(end, atMostMs);
    listeners.set(uploadId, end);
  });
}
