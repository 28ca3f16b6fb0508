import type { TenantId } from "../../core/tenant.ts";
import type { Figures } from "../figures.ts";
import type { ArchiveFigures } from "./archive-figures.ts";

/** The figures of a store that reads with `read`, in one transaction each. */
export function sqliteFigures(
  read: <T>(tenant: TenantId, work: (figures: ArchiveFigures) => T) => T,
): Figures {
  const counted = async <T>(
    tenant: TenantId,
    question: readonly unknown[],
    count: (figures: ArchiveFigures) => T,
  ): Promise<T> => read(tenant, (figures) => figures.once(question, () => count(figures)));
  return {
    covered: (tenant, filter) =>
      counted(tenant, ["covered", filter], (figures) => figures.covered(filter)),
    countBy: (tenant, filter, property) =>
      counted(tenant, ["by", filter, property], (figures) => figures.countBy(filter, property)),
    dates: (tenant, filter) =>
      counted(tenant, ["dates", filter], (figures) => figures.dates(filter)),
    countByPeriod: (tenant, filter, starts) =>
      counted(tenant, ["periods", filter, starts], (figures) =>
        figures.countByPeriod(filter, starts),
      ),
    frequentKeywords: (tenant, filter, limit) =>
      counted(tenant, ["keywords", filter, limit], (figures) =>
        figures.frequentKeywords(filter, limit),
      ),
    countGroupsByPeriod: (tenant, filter, groups, starts) =>
      counted(tenant, ["group periods", filter, groups, starts], (figures) =>
        figures.countGroupsByPeriod(filter, groups, starts),
      ),
    countGroups: (tenant, filter, groups) =>
      counted(tenant, ["groups", filter, groups], (figures) => figures.countGroups(filter, groups)),
    keywordsTogether: (tenant, filter, keywords) =>
      counted(tenant, ["together", filter, keywords], (figures) =>
        figures.keywordsTogether(filter, keywords),
      ),
  };
}
