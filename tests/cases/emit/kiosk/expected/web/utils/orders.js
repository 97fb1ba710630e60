import { define as $define } from '../compat/modules.js';
$define("utils/orders.js", function (module, exports, require) {
function add(order, id, count) {
  return { ...order, [id]: (order[id] || 0) + count };
}
module.exports = { add };
});
