/** Whose memory it is: the unit of search, statistics and deletion. A local archive has exactly one. */
export type TenantId = string & { readonly brand: "tenant" };

export function tenantId(name: string): TenantId {
  return name as TenantId;
}

export const localTenant = tenantId("local");
