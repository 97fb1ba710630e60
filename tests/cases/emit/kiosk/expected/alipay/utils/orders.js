function add(order, id, count) {
  return { ...order, [id]: (order[id] || 0) + count };
}
module.exports = { add };
