import { copyMatch } from "./copy-match.ts";
import {
  distanceBases,
  distanceBits,
  endOfBlock,
  fixedDistances,
  fixedLengths,
  lengthBases,
  lengthBits,
  lengthOrder,
  longestMatch,
  mostDistances,
  mostLengths,
  windowBytes,
} from "./deflate64-codes.ts";
import { directBits, directMask, PrefixCodes } from "./prefix-codes.ts";

/** The data are no Deflate64, or break off. */
export class DamagedDeflate64 extends Error {}

/** A block's header is read at once: it is never longer. In bytes, as below. */
const headerBytes = 640;
/** Nor is what one turn of the innermost loop fetches. */
const turnBytes = 24;
/** From here on copying is faster by the system than byte by byte. */
const longCopy = 48;

const nothing = Buffer.alloc(0);
const behindAll = Buffer.alloc(headerBytes);

/**
 * Unpacks Deflate64, which is Deflate (RFC 1951) with matches from as far back as 64 KB and up to 64 KB long: what Windows
 * packs with from 2 GB on, and zlib does not know. Packed bytes are given in any pieces, unpacked ones are taken in pieces
 * of a bounded size: no more is unpacked than somebody asks for, and no data make it hold more than that and its window.
 */
export class Inflate64 {
  /** What was unpacked before, as far back as a match may reach, and behind it the piece in the making. */
  readonly #room: Buffer;
  readonly #full: number;
  #at = 0;

  #packed: Buffer = nothing;
  #next = 0;
  /** How many packed bytes came before these, and how many were given in all. */
  #before = 0;
  #given = 0;
  #isAll = false;
  /** Bits that were fetched and not used yet, the next one lowest. Above them may be what is fetched again. */
  #hold = 0;
  #bits = 0;

  #part: "header" | "stored" | "coded" | "ended" = "header";
  #isLastBlock = false;
  #storedLeft = 0;
  #lengths = fixedLengths;
  #distances = fixedDistances;
  readonly #ownLengths = new PrefixCodes(mostLengths);
  readonly #ownDistances = new PrefixCodes(mostDistances);
  readonly #lengthsOfCodes = new PrefixCodes(lengthOrder.length);

  constructor(pieceBytes: number) {
    this.#full = windowBytes + pieceBytes;
    // A turn begins where there is room for a byte, and may end with a byte and a match.
    this.#room = Buffer.allocUnsafeSlow(this.#full + longestMatch + 2);
  }

  /** Begins anew, with other data. */
  reset(): void {
    [this.#at, this.#next, this.#before, this.#given] = [0, 0, 0, 0];
    [this.#hold, this.#bits, this.#packed] = [0, 0, nothing];
    [this.#part, this.#isAll] = ["header", false];
  }

  /** Whether the data have come to their end. What is given behind it is not looked at. */
  get isEnded(): boolean {
    return this.#part === "ended";
  }

  /** How many of the packed bytes were used. */
  get used(): number {
    return this.#before + this.#next - (this.#bits >> 3);
  }

  /** Takes the next packed bytes, once `next` has no more of those before. */
  give(packed: Uint8Array, isAll: boolean): void {
    if (this.isEnded) return;
    // Whole bytes that were fetched and not used are fetched again: those before are gone then.
    this.#next -= this.#bits >> 3;
    this.#bits &= 7;
    this.#hold &= (1 << this.#bits) - 1;
    // The last ones are read as all others are, as if more came. That nothing of that was used is checked.
    const pieces = [this.#packed.subarray(this.#next), packed, isAll ? behindAll : nothing];
    this.#packed = Buffer.concat(pieces);
    this.#before += this.#next;
    this.#next = 0;
    this.#given += packed.length;
    this.#isAll = isAll;
  }

  /**
   * Unpacked bytes that hold until the next call; null when more packed ones are needed, or all is unpacked. Throws
   * DamagedDeflate64.
   */
  next(): Buffer | null {
    if (this.#at > this.#full) {
      this.#room.copyWithin(0, this.#at - windowBytes, this.#at);
      this.#at = windowBytes;
    }
    const from = this.#at;
    let goesOn = true;
    while (goesOn && !this.isEnded && this.#at <= this.#full) goesOn = this.#goOn();
    if (this.used > this.#given || (this.#isAll && !goesOn && !this.isEnded)) {
      throw new DamagedDeflate64("the data break off");
    }
    return this.#at === from ? null : this.#room.subarray(from, this.#at);
  }

  /** False when it needs more packed bytes. */
  #goOn(): boolean {
    if (this.#part === "coded") return this.#readCodes();
    return this.#part === "stored" ? this.#copyStored() : this.#readHeader();
  }

  #readHeader(): boolean {
    if (!this.#isAll && this.#packed.length - this.#next < headerBytes) return false;
    if (this.used > this.#given) throw new DamagedDeflate64("the data break off");
    this.#isLastBlock = this.#take(1) === 1;
    const kind = this.#take(2);
    if (kind === 0) return this.#beginStored();
    if (kind === 3) throw new DamagedDeflate64("a block is of no known kind");
    if (kind === 2) this.#readLengths();
    this.#lengths = kind === 1 ? fixedLengths : this.#ownLengths;
    this.#distances = kind === 1 ? fixedDistances : this.#ownDistances;
    this.#part = "coded";
    return true;
  }

  #beginStored(): true {
    // At the next whole byte.
    this.#next -= this.#bits >> 3;
    [this.#hold, this.#bits] = [0, 0];
    this.#storedLeft = this.#take(16);
    if ((this.#take(16) ^ this.#storedLeft) !== 0xffff) {
      throw new DamagedDeflate64("a block says two lengths");
    }
    this.#next -= this.#bits >> 3;
    [this.#hold, this.#bits] = [0, 0];
    this.#part = "stored";
    return true;
  }

  #copyStored(): boolean {
    const there = Math.max(0, this.#given - this.#before - this.#next);
    const bytes = Math.min(this.#storedLeft, there, this.#room.length - this.#at);
    if (bytes > 0) this.#packed.copy(this.#room, this.#at, this.#next, this.#next + bytes);
    this.#next += bytes;
    this.#at += bytes;
    this.#storedLeft -= bytes;
    if (this.#storedLeft === 0) this.#endBlock();
    return this.#storedLeft === 0 || bytes > 0;
  }

  #endBlock(): void {
    this.#part = this.#isLastBlock ? "ended" : "header";
  }

  /** Reads how long the codes of a block are, which is written in codes itself. */
  #readLengths(): void {
    const lengths = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const given = this.#take(4) + 4;
    if (lengths > mostLengths) throw new DamagedDeflate64("a block has too many codes");
    const ofCodes = new Uint8Array(lengthOrder.length);
    for (const symbol of lengthOrder.slice(0, given)) ofCodes[symbol] = this.#take(3);
    if (!this.#lengthsOfCodes.assign(ofCodes)) throw new DamagedDeflate64("codes do not fit");
    const all = new Uint8Array(lengths + distances);
    for (let at = 0; at < all.length; ) {
      const symbol = this.#takeCode(this.#lengthsOfCodes);
      const [times, length] = symbol < 16 ? [1, symbol] : this.#takeRepeated(symbol, all[at - 1]);
      if (at + times > all.length) throw new DamagedDeflate64("a block has too many codes");
      all.fill(length, at, at + times);
      at += times;
    }
    const fit =
      all[endOfBlock] !== 0 &&
      this.#ownLengths.assign(all.subarray(0, lengths)) &&
      this.#ownDistances.assign(all.subarray(lengths));
    if (!fit) throw new DamagedDeflate64("codes do not fit");
  }

  #takeRepeated(symbol: number, before: number | undefined): [times: number, length: number] {
    if (symbol === 17) return [3 + this.#take(3), 0];
    if (symbol === 18) return [11 + this.#take(7), 0];
    if (before === undefined) throw new DamagedDeflate64("there is no length to repeat");
    return [3 + this.#take(2), before];
  }

  /** Up to 16 bits. */
  #take(bits: number): number {
    this.#fetch();
    const taken = this.#hold & ((1 << bits) - 1);
    this.#hold = (this.#hold >>> bits) | 0;
    this.#bits -= bits;
    return taken;
  }

  #takeCode(codes: PrefixCodes): number {
    this.#fetch();
    const entry = codes.direct[this.#hold & directMask] || codes.follow(this.#hold);
    if (entry === 0) throw new DamagedDeflate64("there is no such code");
    this.#hold = (this.#hold >>> (entry & 15)) | 0;
    this.#bits -= entry & 15;
    return entry >> 4;
  }

  /** Makes it 24 bits or more. */
  #fetch(): void {
    this.#hold |= this.#packed.readInt32LE(this.#next) << this.#bits;
    this.#next += (31 - this.#bits) >> 3;
    this.#bits |= 24;
  }

  /**
   * Goes through a block until it ends, the piece is full, or packed bytes run low. All the time is spent here, so nothing
   * is called that is needed for every byte: fetching is written out each time.
   */
  #readCodes(): boolean {
    const [packed, room, full] = [this.#packed, this.#room, this.#full];
    const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
    const [codes, distanceCodes] = [this.#lengths, this.#distances];
    const [direct, directDistances] = [codes.direct, distanceCodes.direct];
    const runsLow = packed.length - turnBytes;
    let [next, hold, bits, at] = [this.#next, this.#hold, this.#bits, this.#at];
    let isBlockOver = false;
    while (at <= full && next <= runsLow) {
      hold |= view.getInt32(next, true) << bits;
      next += (31 - bits) >> 3;
      bits |= 24;
      let entry = direct[hold & directMask] || codes.follow(hold);
      if (entry === 0) throw new DamagedDeflate64("there is no such code");
      hold = (hold >>> (entry & 15)) | 0;
      bits -= entry & 15;
      if (entry < endOfBlock << 4) {
        room[at] = entry >> 4;
        at += 1;
        // Mostly there are bits enough for another one.
        entry = direct[hold & directMask] ?? 0;
        if (entry === 0 || bits < directBits) continue;
        hold = (hold >>> (entry & 15)) | 0;
        bits -= entry & 15;
        if (entry < endOfBlock << 4) {
          room[at] = entry >> 4;
          at += 1;
          continue;
        }
      }
      const lengthCode = (entry >> 4) - endOfBlock - 1;
      if (lengthCode < 0) {
        isBlockOver = true;
        break;
      }
      hold |= view.getInt32(next, true) << bits;
      next += (31 - bits) >> 3;
      bits |= 24;
      const moreLength = lengthBits[lengthCode] ?? 0;
      const length = (lengthBases[lengthCode] ?? 0) + (hold & ((1 << moreLength) - 1));
      if (length === 0) throw new DamagedDeflate64("there is no such code");
      hold = (hold >>> moreLength) | 0;
      bits -= moreLength;
      hold |= view.getInt32(next, true) << bits;
      next += (31 - bits) >> 3;
      bits |= 24;
      const distanceEntry = directDistances[hold & directMask] || distanceCodes.follow(hold);
      if (distanceEntry === 0) throw new DamagedDeflate64("there is no such code");
      hold = (hold >>> (distanceEntry & 15)) | 0;
      bits -= distanceEntry & 15;
      hold |= view.getInt32(next, true) << bits;
      next += (31 - bits) >> 3;
      bits |= 24;
      const moreDistance = distanceBits[distanceEntry >> 4] ?? 0;
      const distance = (distanceBases[distanceEntry >> 4] ?? 0) + (hold & ((1 << moreDistance) - 1));
      hold = (hold >>> moreDistance) | 0;
      bits -= moreDistance;
      let from = at - distance;
      if (from < 0) throw new DamagedDeflate64("a match reaches back too far");
      if (length > longCopy) {
        copyMatch(room, from, at, length);
        at += length;
        continue;
      }
      for (const end = at + length; at < end; at += 1, from += 1) room[at] = room[from] ?? 0;
    }
    [this.#next, this.#hold, this.#bits, this.#at] = [next, hold, bits, at];
    if (isBlockOver) this.#endBlock();
    return isBlockOver || at > full;
  }
}
