import { z } from "zod";
import type { Route } from "./route.ts";

const ERROR = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        code: { type: "string" },
        en: { type: "string" },
        fr: { type: "string" },
      },
      required: ["code", "en", "fr"],
    },
  },
  required: ["error"],
};

/** The routes as an OpenAPI 3.1 description (spec.openapis.org/oas/v3.1.1), made from their schemas. */
export function openApiOf(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Souvenir",
      version,
      description:
        "Served on loopback only. Each call needs the token of the installation: the file window-token in Souvenir's folder, as `Authorization: Bearer`.",
    },
    servers: [{ url: "http://127.0.0.1:4123" }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    paths,
  };
}

function operationOf(route: Route): object {
  const schema = jsonSchemaOf(route.input, "input");
  const properties = Object.entries((schema.properties ?? {}) as Record<string, object>);
  const required = new Set((schema.required ?? []) as string[]);
  const inPath = new Set([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  const isUpload = route.kind === "upload";
  const hasBody = !isUpload && (route.method === "POST" || route.method === "PUT");
  const parameters = properties
    .filter(([name]) => inPath.has(name) || !hasBody)
    .map(([name, property]) => ({
      name,
      in: inPath.has(name) ? "path" : "query",
      required: inPath.has(name) || required.has(name),
      schema: property,
    }));
  const body = properties.filter(([name]) => !inPath.has(name));
  return {
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isUpload
      ? { requestBody: { required: true, content: { "application/octet-stream": {} } } }
      : {}),
    ...(hasBody && body.length > 0
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: Object.fromEntries(body),
                  required: body.flatMap(([name]) => (required.has(name) ? name : [])),
                },
              },
            },
          },
        }
      : {}),
    responses: {
      200: { description: route.summary, content: contentOf(route) },
      default: {
        description: "What went wrong.",
        content: { "application/json": { schema: ERROR } },
      },
    },
  };
}

function contentOf(route: Route): object {
  switch (route.kind) {
    case "json":
    case "upload":
      return { "application/json": { schema: jsonSchemaOf(route.output, "output") } };
    case "events":
      return { "text/event-stream": { itemSchema: jsonSchemaOf(route.output, "output") } };
    case "file":
      return { "application/octet-stream": {} };
  }
}

function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
