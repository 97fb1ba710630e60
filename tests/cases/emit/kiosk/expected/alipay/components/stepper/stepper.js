const { Component } = require('../../compat/index.js');
Component({
  properties: { maxCount: Number },
  data: { count: 0 },
  methods: {
    less() {
      this.change(-1);
    },
    more() {
      this.change(1);
    },
    change(by) {
      const count = Math.max(0, Math.min(this.data.maxCount, this.data.count + by));
      this.setData({ count });
      this.triggerEvent('change', { count });
    },
  },
});
