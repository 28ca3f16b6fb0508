/** Ids from here on are no words of the table: they only equal themselves. */
export const UNKNOWN = 131_072;
/** All ids are below. */
export const ID_LIMIT = UNKNOWN + 65_536;
