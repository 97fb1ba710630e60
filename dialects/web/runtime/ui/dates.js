/** The columns of date and time pickers, as plain data. */

export const two = (value) => String(value).padStart(2, '0');

/** `2024-2-3`, `2024-02`, `2024` or nothing; what is missing comes from `fallback`. */
export function parseDate(text, fallback) {
  const found = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(String(text || ''));
  if (!found) return fallback;
  return [Number(found[1]), Number(found[2] || fallback[1]), Number(found[3] || fallback[2])];
}

export function parseTime(text, fallback) {
  const found = /^(\d{1,2}):(\d{1,2})/.exec(String(text || ''));
  return found ? [Number(found[1]), Number(found[2])] : fallback;
}

function range(from, to) {
  return Array.from({ length: Math.max(1, to - from + 1) }, (each, index) => from + index);
}

export const daysIn = (year, month) => new Date(year, month, 0).getDate();

function compare(left, right) {
  for (let at = 0; at < left.length; at += 1) {
    if (left[at] !== right[at]) return left[at] - right[at];
  }
  return 0;
}

export function within(value, start, end) {
  if (compare(value, start) < 0) return start.slice();
  return compare(value, end) > 0 ? end.slice() : value;
}

/** The years, months and days that may be chosen beside the ones already chosen. */
export function dateColumns([year, month], start, end) {
  const firstMonth = year === start[0] ? start[1] : 1;
  const lastMonth = year === end[0] ? end[1] : 12;
  const atStart = year === start[0] && month === start[1];
  const atEnd = year === end[0] && month === end[1];
  const lastDay = atEnd ? Math.min(end[2], daysIn(year, month)) : daysIn(year, month);
  return [
    range(start[0], end[0]),
    range(firstMonth, lastMonth),
    range(atStart ? start[2] : 1, lastDay),
  ];
}

export function timeColumns([hour], start, end) {
  const from = hour === start[0] ? start[1] : 0;
  const to = hour === end[0] ? end[1] : 59;
  return [range(start[0], end[0]), range(from, to)];
}
