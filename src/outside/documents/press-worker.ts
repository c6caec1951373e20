/** The thread that prints: typesets what it is sent, one after another. */
import { answering } from "../threads/answering.ts";
import { type Sheet, typeset } from "./typeset.ts";

answering<Sheet, Uint8Array>(typeset);
