// Pickers whose mode Alipay draws no component for: its dialogs, with WeChat's values.
import { quiet } from '../invoke.js';

// A tree of every combination is sent to the dialog; beyond this it would not open in time.
const MOST_LEAVES = 20000;

const DATE_FORMATS = { year: 'yyyy', month: 'yyyy-MM', day: 'yyyy-MM-dd' };

function given(values) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function date(format, { value, start, end }, answer) {
  quiet(
    my.datePicker({
      format,
      ...given({ currentDate: value, startDate: start, endDate: end }),
      success: (raw) => answer('change', { value: String(raw.date).replace(/\//g, '-') }),
      fail: () => answer('cancel', {}),
    }),
  );
}

/** What a column shows: the entries themselves, or one of their keys. */
function labels(column, rangeKey) {
  return (column || []).map((entry) => String(rangeKey && entry ? entry[rangeKey] : entry));
}

function twoColumns([first, second], [one = 0, two = 0], answer) {
  quiet(
    my.optionsSelect({
      optionsOne: first,
      ...(second ? { optionsTwo: second } : {}),
      selectedOneIndex: one,
      selectedTwoIndex: two,
      success: ({ selectedOneIndex, selectedTwoIndex }) => {
        const value = second ? [selectedOneIndex, selectedTwoIndex] : [selectedOneIndex];
        answer('change', { value });
      },
      fail: () => answer('cancel', {}),
    }),
  );
}

function tree([column, ...rest]) {
  return column.map((name) => (rest.length > 0 ? { name, subList: tree(rest) } : { name }));
}

function manyColumns(columns, answer) {
  if (columns.reduce((product, { length }) => product * length, 1) > MOST_LEAVES) {
    console.warn('picker: too many combinations for the dialog of alipay');
    answer('cancel', {});
    return;
  }
  quiet(
    my.multiLevelSelect({
      list: tree(columns),
      success: ({ result = [] }) => {
        const value = columns.map((column, index) => {
          return Math.max(0, column.indexOf(result[index] && result[index].name));
        });
        answer('change', { value });
      },
      fail: () => answer('cancel', {}),
    }),
  );
}

function region({ value, customItem }, answer) {
  quiet(
    my.regionPicker({
      ...given({ selectedItem: Array.isArray(value) ? value : undefined, customItem }),
      success: ({ data = [], code = [] }) => answer('change', { value: data, code }),
      fail: () => answer('cancel', {}),
    }),
  );
}

/**
 * Opens the dialog for what the template says (`mode`, `value`, `range` ...); `answer(type,
 * detail)` hears the outcome.
 */
export function openPicker(picker, answer) {
  const { mode, range = [], rangeKey, value } = picker;
  if (mode === 'date') date(DATE_FORMATS[picker.fields] || DATE_FORMATS.day, picker, answer);
  else if (mode === 'time') date('HH:mm', picker, answer);
  else if (mode === 'region') region(picker, answer);
  else if (mode === 'multiSelector') {
    const columns = range.map((column) => labels(column, rangeKey));
    if (columns.length > 2) manyColumns(columns, answer);
    else twoColumns(columns, value || [], answer);
  }
}
