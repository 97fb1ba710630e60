import { Component } from '../../compat/index.js';
import { define as $define } from '../../compat/modules.js';
$define("components/stepper/stepper.js", function (module, exports, require) {
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
});
