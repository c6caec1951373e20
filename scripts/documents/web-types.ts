/** What of an OpenAPI 3.1 document is read here. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly description?: string;
}

const prefix = "/api/v1";

/**
 * The API as TypeScript types: one interface whose keys are "METHOD /path" below /api/v1, each with what is sent
 * (`path`, `query`, `body`) and what a success answers. An operation without an answer answers undefined.
 */
export function webTypes({ paths, components }: OpenApi): string {
  const schemas = Object.entries(components?.schemas ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `export type ${typeName(name)} = ${typeOf(schema, 0)};\n`);
  const operations = Object.entries(paths)
    .filter(([path]) => path.startsWith(`${prefix}/`))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) =>
        described(method, path.slice(prefix.length), operation),
      ),
    );
  return `// Made from docs/generated/openapi.json by \`npm run generate\`: do not edit.

${schemas.join("\n")}
/** Every operation of the API, by method and path below ${prefix}. */
export interface Api {
${operations.join("\n")}
}
`;
}

function described(method: string, path: string, operation: Operation): string {
  const { parameters = [], requestBody, responses, summary } = operation;
  const answer = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
  const fields = [
    `path: ${parametersOf(parameters.filter((one) => one.in === "path"))};`,
    `query: ${parametersOf(parameters.filter((one) => one.in === "query"))};`,
    `body: ${jsonOf(requestBody?.content)};`,
    `answer: ${jsonOf(answer?.content)};`,
  ];
  const comment = summary ? `  /** ${summary} */\n` : "";
  return `${comment}  ${JSON.stringify(`${method.toUpperCase()} ${path}`)}: {\n    ${fields.join("\n    ")}\n  };`;
}

function parametersOf(parameters: NonNullable<Operation["parameters"]>): string {
  if (parameters.length === 0) return "undefined";
  const required = parameters.filter((one) => one.required).map(({ name }) => name);
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  return objectOf({ properties, required }, 2);
}

function jsonOf(content: Content | undefined): string {
  const schema = content?.["application/json"]?.schema;
  return schema ? typeOf(schema, 2) : "undefined";
}

function typeOf(schema: Schema, depth: number): string {
  if (schema.$ref !== undefined) return typeName(schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return [...new Set(choice.map((one) => typeOf(one, depth)))].join(" | ");
  if (schema.allOf) return schema.allOf.map((one) => `(${typeOf(one, depth)})`).join(" & ");
  if (schema.not) return "never";
  if (Array.isArray(schema.type)) {
    return schema.type.map((type: string) => typeOf({ ...schema, type }, depth)).join(" | ");
  }
  switch (schema.type) {
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    case "number":
    case "integer":
      return "number";
    case "array":
      return arrayOf(schema, depth);
    case "object":
      return objectOf(schema, depth);
    default:
      return schema.properties ? objectOf(schema, depth) : "unknown";
  }
}

function arrayOf({ items, prefixItems }: Schema, depth: number): string {
  const rest = items ? `readonly ${grouped(typeOf(items, depth))}[]` : "readonly unknown[]";
  if (!prefixItems) return rest;
  const first = prefixItems.map((one) => typeOf(one, depth));
  return `readonly [${[...first, ...(items ? [`...(${typeOf(items, depth)})[]`] : [])].join(", ")}]`;
}

function grouped(type: string): string {
  return / [|&] /.test(type) ? `(${type})` : type;
}

function objectOf({ properties, required = [], additionalProperties }: Schema, depth: number): string {
  const margin = "  ".repeat(depth + 1);
  const fields = Object.entries(properties ?? {}).map(([name, schema]) => {
    const key = /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name);
    const optional = required.includes(name) ? "" : "?";
    const absent = optional && "| undefined";
    return `${margin}readonly ${key}${optional}: ${[typeOf(schema, depth + 1), absent].filter(Boolean).join(" ")};`;
  });
  if (fields.length === 0) {
    const value = typeof additionalProperties === "object" ? typeOf(additionalProperties, depth) : "unknown";
    return `Readonly<Record<string, ${value}>>`;
  }
  return `{\n${fields.join("\n")}\n${"  ".repeat(depth)}}`;
}

function typeName(name: string): string {
  return name.replace(/(^|[^a-z0-9]+)([a-z0-9])/gi, (_, _between, letter: string) => letter.toUpperCase());
}
