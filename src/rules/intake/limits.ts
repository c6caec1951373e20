/** What one file may cost to be examined. Whatever passes a limit is refused, never cut. */
export interface ExaminationLimits {
  /** Files and folders of an archive, folders that no entry names included. */
  readonly entries: number;
  /** Folders above a file. */
  readonly depth: number;
  /** Bytes of UTF-8 of one path, and of all paths of an archive together. */
  readonly pathBytes: number;
  readonly allPathsBytes: number;
  /** Bytes of all files of an archive, unpacked. */
  readonly unpackedBytes: number;
  /** Unpacked to packed, over the whole archive, asked from `ratioFromBytes` unpacked on. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  readonly seconds: number;
}

const million = 1_000_000;

export const examinationLimits: ExaminationLimits = {
  entries: 100_000,
  depth: 40,
  pathBytes: 1_024,
  allPathsBytes: 24 * million,
  unpackedBytes: 20_000 * million,
  ratio: 250,
  ratioFromBytes: 200 * million,
  seconds: 900,
};

/** Longest name of one file or folder in bytes of UTF-8: what file systems hold. */
export const nameMaxBytes = 255;
