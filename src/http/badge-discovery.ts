/**
 * The service description that Open Badges 3.0 looks for (OpenAPI 3.0), as far as it is true here: credentials are
 * handed out as files and by their address, to whoever has the link. Hosts cannot push or pull them on somebody's
 * behalf, and so nobody is asked to authorize any.
 */
export function serviceDescription(baseUrl: string, schoolName: string): object {
  const document = (summary: string, operationId: string, type = "application/json") => ({
    get: {
      summary,
      operationId,
      security: [],
      responses: {
        200: { description: "As described", content: { [type]: { schema: { type: "object" } } } },
      },
    },
  });
  return {
    openapi: "3.0.1",
    info: {
      title: schoolName,
      version: "3.0",
      description:
        "Certificates of achievement as Open Badges 3.0 credentials. Each is had as a file from its holder or from its " +
        "public address; there is no exchange on a holder's behalf.",
    },
    servers: [{ url: baseUrl }],
    paths: {
      "/ims/ob/v3p0/discovery": document("This document", "getServiceDescription"),
      "/issuer": document("The school as a Profile", "getIssuerProfile"),
      "/.well-known/did.json": document("The keys that credentials are signed with", "getDidDocument"),
      "/.well-known/jwks.json": document("The same as a JSON Web Key Set", "getKeySet"),
      "/status-lists/{number}": {
        parameters: [{ name: "number", in: "path", required: true, schema: { type: "integer", minimum: 1 } }],
        ...document("Which credentials were revoked", "getStatusList", "application/vc"),
      },
    },
    components: { schemas: {}, securitySchemes: {} },
  };
}
