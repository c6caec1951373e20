import { useEffect, useState } from "react";
import { serverNow } from "../api/clock.ts";

/**
 * Now by the server's clock, in milliseconds since 1970, renewed at every whole `everySeconds` before `target`, so
 * that a countdown's figures change when they should. Without a target it is renewed on the server's whole seconds.
 */
export function useServerNow(everySeconds: number, target = 0): number {
  const [now, setNow] = useState(() => serverNow());
  useEffect(() => {
    const every = everySeconds * 1000;
    let timer: ReturnType<typeof setTimeout>;
    function renew() {
      const at = serverNow();
      setNow(at);
      const sinceLast = (((at - target) % every) + every) % every;
      timer = setTimeout(renew, every - sinceLast + 1);
    }
    renew();
    // A tab that slept woke late: browsers hold its timers back.
    document.addEventListener("visibilitychange", wake);
    function wake() {
      clearTimeout(timer);
      renew();
    }
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [everySeconds, target]);
  return now;
}
