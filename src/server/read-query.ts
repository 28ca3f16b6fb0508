import type { z } from "zod";

/** The words of a query as values for a schema to check: numbers, flags and lists are told by what the schema takes. */
export function readQuery(
  schema: z.ZodObject,
  query: Readonly<Record<string, readonly string[]>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, values]) => {
      // Not what every object has, such as "constructor".
      const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
      const kind = field === undefined ? "string" : kindOf(field as z.ZodType);
      const [first = ""] = values;
      switch (kind) {
        case "array":
          return [name, values];
        case "number":
        case "int":
          return [name, first.trim() === "" ? first : Number(first)];
        case "boolean":
          return [
            name,
            first === "true" || first === "1"
              ? true
              : first === "false" || first === "0"
                ? false
                : first,
          ];
        default:
          return [name, first];
      }
    }),
  );
}

/** "array", "number" …, without "optional" and "default" around it. */
function kindOf(field: z.ZodType): string {
  const { def } = field;
  if ("innerType" in def) return kindOf(def.innerType as z.ZodType);
  return def.type;
}
