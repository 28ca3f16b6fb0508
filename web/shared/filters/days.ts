/** The server takes the first moment that no longer counts; people say the last day that does. */
export function dayBefore(day: string): string {
  return shiftedDay(day, -1);
}

export function dayAfter(day: string): string {
  return shiftedDay(day, 1);
}

function shiftedDay(day: string, days: number): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
