import { isUrl } from "./data-types.ts";
import { isObject, type JsonObject, many } from "./json-text.ts";

/** Members of a credential that are objects with a type, and whether each has to have an id. */
const typed = {
  credentialStatus: "may",
  credentialSchema: "must",
  refreshService: "may",
  termsOfUse: "may",
  evidence: "may",
  proof: "may",
} as const;

/** What is wrong with the parts that describe the credential (Verifiable Credentials Data Model 2.0, 4.9 to 5.7). */
export function describedComplaints(credential: JsonObject): string[] {
  return [
    ...Object.entries(typed).flatMap(([name, id]) => typedComplaints(name, credential[name], id)),
    ...many(credential.credentialStatus).filter(isObject).flatMap(entryComplaints),
    ...resourceComplaints(credential.relatedResource),
  ];
}

function typedComplaints(name: string, value: unknown, id: "may" | "must"): string[] {
  const complaints = new Set<string>();
  for (const one of many(value)) {
    if (!isObject(one)) complaints.add(`${name} is no object`);
    else {
      const types = many(one.type);
      const hasType = types.length > 0 && types.every((type) => typeof type === "string" && type !== "");
      if (!hasType) complaints.add(`${name} has no type`);
      if (one.id === undefined ? id === "must" : !isUrl(one.id)) complaints.add(`${name}.id is no URL`);
    }
  }
  if (Array.isArray(value) && value.length === 0) complaints.add(`${name} is empty`);
  return [...complaints];
}

function entryComplaints(status: JsonObject): string[] {
  if (!many(status.type).includes("BitstringStatusListEntry")) return [];
  const { statusPurpose, statusListIndex, statusListCredential, id } = status;
  return [
    ...(typeof statusPurpose === "string" && statusPurpose !== ""
      ? []
      : ["credentialStatus.statusPurpose is no text"]),
    ...(typeof statusListIndex === "string" && /^(0|[1-9]\d{0,9})$/.test(statusListIndex)
      ? []
      : ["credentialStatus.statusListIndex is no number in text"]),
    ...(isUrl(statusListCredential) ? [] : ["credentialStatus.statusListCredential is no URL"]),
    ...(id !== undefined && id === statusListCredential ? ["credentialStatus.id is the list itself"] : []),
  ];
}

const subresource = /^sha(256-[\w+/]{43}=|384-[\w+/]{64}|512-[\w+/]{86}==)$/;

function resourceComplaints(value: unknown): string[] {
  const resources = many(value);
  const complaints = new Set<string>();
  for (const one of resources) {
    if (!isObject(one)) {
      complaints.add("relatedResource is no object");
      continue;
    }
    const { id, digestSRI, digestMultibase, mediaType } = one;
    if (!isUrl(id)) complaints.add("relatedResource.id is no URL");
    if (digestSRI === undefined && digestMultibase === undefined)
      complaints.add("relatedResource has no digest");
    if (digestSRI !== undefined && !(typeof digestSRI === "string" && subresource.test(digestSRI))) {
      complaints.add("relatedResource.digestSRI is no digest");
    }
    if (
      digestMultibase !== undefined &&
      !(typeof digestMultibase === "string" && /^[uz]\w[\w-]{20,}$/.test(digestMultibase))
    ) {
      complaints.add("relatedResource.digestMultibase is no digest");
    }
    if (mediaType !== undefined && typeof mediaType !== "string") {
      complaints.add("relatedResource.mediaType is no text");
    }
  }
  const ids = resources.filter(isObject).map(({ id }) => id);
  if (new Set(ids).size < ids.length) complaints.add("relatedResource names one twice");
  return [...complaints];
}
