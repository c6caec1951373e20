import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/me.ts";
import { isSignedOut } from "../api/problem.ts";
import { Frame } from "./frame.tsx";
import { Starting } from "./starting.tsx";

/** Asks who is signed in before anything of theirs is drawn; who is not is led to the sign-in page by the client. */
export function Shell() {
  const { data, error } = useQuery(meQuery);
  if (data) return <Frame />;
  if (error && !isSignedOut(error)) throw error;
  return <Starting />;
}
