var CURRENCY = '¥';
export default {
  price: function (cents) {
    return CURRENCY + (cents / 100).toFixed(2);
  }
};
