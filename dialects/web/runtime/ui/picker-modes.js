/**
 * The five modes of a picker as data: `begin` makes the state, `columns` what the wheels show,
 * `turn` takes a choice, `answer` is the detail of the change event.
 */
import { clamp, number, words } from './kit.js';
import { dateColumns, daysIn, parseDate, parseTime, timeColumns, two, within } from './dates.js';

function textOf(item, key) {
  const value = key && item !== null && typeof item === 'object' ? item[key] : item;
  return value === null || value === undefined ? '' : String(value);
}

const listOf = (value) => (Array.isArray(value) ? value : []);

const selector = {
  begin: (p) => ({ index: clamp(number(p.value), 0, Math.max(0, listOf(p.range).length - 1)) }),
  columns: (p, state) => [{ texts: listOf(p.range).map((item) => textOf(item, p.rangeKey)), index: state.index }],
  turn(p, state, column, index) {
    state.index = index;
  },
  // The platform answers the index of a single column as text.
  answer: (p, state) => ({ value: String(state.index) }),
};

const multiSelector = {
  begin: (p) => ({ given: p.value, index: listOf(p.range).map((list, at) => number(listOf(p.value)[at])) }),
  columns(p, state) {
    if (state.given !== p.value) {
      state.given = p.value;
      state.index = listOf(p.range).map((list, at) => number(listOf(p.value)[at]));
    }
    return listOf(p.range).map((list, at) => {
      const texts = listOf(list).map((item) => textOf(item, p.rangeKey));
      state.index[at] = clamp(number(state.index[at]), 0, Math.max(0, texts.length - 1));
      return { texts, index: state.index[at] };
    });
  },
  turn(p, state, column, index) {
    state.index[column] = index;
  },
  tells: (state, column, value) => ({ column, value }),
  answer: (p, state) => ({ value: state.index.slice() }),
};

/** Columns of numbers: dates and times only differ in how they are read, limited and written. */
function numeric(read, columnsOf, suffixes, labels, write) {
  return {
    begin(p) {
      const state = read(p);
      state.value = within(state.value, state.start, state.end);
      return state;
    },
    columns(p, state) {
      const columns = columnsOf(state).slice(0, state.count);
      return columns.map((numbers, at) => {
        state.value[at] = clamp(state.value[at], numbers[0], numbers[numbers.length - 1]);
        const texts = numbers.map((each) => suffixes[at](each));
        return { texts, index: numbers.indexOf(state.value[at]), label: words(...labels[at]) };
      });
    },
    turn(p, state, column, index) {
      const numbers = columnsOf(state)[column];
      state.value[column] = numbers[clamp(index, 0, numbers.length - 1)];
      // A longer month before may have left a day that the new one lacks.
      if (column < 2 && state.value.length === 3) {
        state.value[2] = Math.min(state.value[2], daysIn(state.value[0], state.value[1]));
      }
      state.value = within(state.value, state.start, state.end);
    },
    answer: (p, state) => ({ value: write(state) }),
  };
}

const LEVELS = { year: 1, month: 2, day: 3 };

function readDate(p) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const start = parseDate(p.start, [1900, 1, 1]);
  const end = parseDate(p.end, [2100, 12, 31]);
  return { start, end, value: parseDate(p.value, today), count: LEVELS[p.fields] || 3 };
}

const date = numeric(
  readDate,
  (state) => dateColumns(state.value, state.start, state.end),
  [(year) => `${year}年`, (month) => `${month}月`, (day) => `${day}日`],
  [['年', 'Year'], ['月', 'Month'], ['日', 'Day']],
  ({ value, count }) => [String(value[0]), two(value[1]), two(value[2])].slice(0, count).join('-'),
);

function readTime(p) {
  const now = new Date();
  const value = parseTime(p.value, [now.getHours(), now.getMinutes()]);
  return { start: parseTime(p.start, [0, 0]), end: parseTime(p.end, [23, 59]), value, count: 2 };
}

const time = numeric(
  readTime,
  (state) => timeColumns(state.value, state.start, state.end),
  [two, two],
  [['时', 'Hour'], ['分', 'Minute']],
  ({ value }) => value.map(two).join(':'),
);

export const DEPTHS = { province: 1, city: 2, region: 3, 'sub-district': 4 };

/** The choice above all others of a column, which stands for no region and has none below it. */
const withCustom = (p, list) => (p.customItem ? [{ name: String(p.customItem), code: '', children: [] }, ...list] : list);

/** The list comes from the owner: `miniAppHost.regions = [{ name, code, postcode, children }]`. */
const region = {
  begin(p, host) {
    const names = listOf(p.value);
    const depth = DEPTHS[p.level] || 3;
    const state = { tree: host.regions, index: [], depth };
    let list = withCustom(p, host.regions);
    for (let at = 0; at < depth; at += 1) {
      const found = list.findIndex((each) => each.name === names[at]);
      state.index[at] = Math.max(0, found);
      list = withCustom(p, (list[state.index[at]] || {}).children || []);
    }
    return state;
  },
  columns(p, state) {
    let list = withCustom(p, state.tree);
    const columns = [];
    for (let at = 0; at < state.depth && (list.length || !at); at += 1) {
      state.index[at] = clamp(state.index[at], 0, Math.max(0, list.length - 1));
      columns.push({ texts: list.map((each) => each.name), index: state.index[at] });
      list = withCustom(p, (list[state.index[at]] || {}).children || []);
    }
    return columns;
  },
  turn(p, state, column, index) {
    state.index = state.index.map((each, at) => (at < column ? each : at === column ? index : 0));
  },
  tells: (state, column, value) => ({ column, value }),
  answer(p, state) {
    let list = withCustom(p, state.tree);
    const chosen = [];
    for (const index of state.index) {
      if (!list[index]) break;
      chosen.push(list[index]);
      list = withCustom(p, list[index].children || []);
    }
    const last = chosen[chosen.length - 1] || {};
    return {
      value: chosen.map((each) => each.name),
      code: chosen.map((each) => each.code || ''),
      postcode: last.postcode || '',
    };
  },
};

export const modes = { selector, multiSelector, date, time, region };
