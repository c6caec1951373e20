/** The thread that prints: typesets what it is sent, one after another. */
import { parentPort } from "node:worker_threads";
import { type Delivery, type Order, typeset } from "./typeset.ts";

parentPort?.on("message", ({ number, sheet }: Order) => {
  parentPort?.postMessage(delivered(number, sheet));
});

function delivered(number: number, sheet: Order["sheet"]): Delivery {
  try {
    return { number, bytes: typeset(sheet) };
  } catch (fault) {
    return { number, fault: String(fault) };
  }
}
