import { Navigate } from "react-router";
import { useMe } from "../api/me.ts";
import { destinationsFor } from "./navigation.ts";

/** The start: where this person's work is. */
export function Home() {
  const { roles } = useMe();
  return <Navigate replace to={destinationsFor(roles)[0]?.to ?? "/account"} />;
}
