// Lists of any kind as arrays: numbers count, strings give characters, objects give values.
function list(value) {
  if (typeof value === 'number') {
    const numbers = [];
    for (let i = 0; i < value; i += 1) numbers.push(i);
    return numbers;
  }
  if (typeof value === 'string') return value.split('');
  if (!value || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.keys(value).map((name) => value[name]);
}

// What the index of an item is called: a position, or the key of an object.
function key(value, index) {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return index;
  return Object.keys(value)[index];
}

export default { list, key };
