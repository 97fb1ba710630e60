// A component that tells all it hears; run by WeChat's own simulator and by the Alipay host.
const heard = globalThis.HEARD;
const say = (name) =>
  function hear(...values) {
    heard.push([name, ...values, this.data.n]);
  };

const base = Behavior({
  data: { o: { a: 1, deep: { x: 1, y: 1 } }, list: [1, 2] },
  created: say('base created'),
  attached: say('base attached'),
  methods: { who: () => 'base' },
  observers: { n: say('base sees n') },
});

const later = Behavior({
  behaviors: [base],
  data: { o: { b: 2, deep: { z: 1 } } },
  attached: say('later attached'),
});

Component({
  behaviors: [base, later],
  properties: {
    n: { type: Number, value: 0, observer: say('n changed') },
    s: String,
    o2: Object,
    a: Array,
    x: null,
    f: Function,
    st: { type: Object, value: { q: 1 }, observer: say('st changed') },
    badNumber: Number,
    badArray: Array,
    badObject: Object,
    truth: Boolean,
    nothing: String,
    filled: { type: Array, observer: 'fill' },
  },
  data: { o: { c: 3, deep: { w: 1 } }, local: 1, count: 0 },
  observers: {
    n: say('sees n'),
    'n, local': say('sees n, local'),
    'st.**': say('sees st.**'),
    'st.q': say('sees st.q'),
    st: say('sees st'),
    'list[1]': say('sees list[1]'),
    'o.deep.x, local': say('sees o.deep.x, local'),
    local(value) {
      heard.push(['local', value, this.data.count]);
      if (value >= 100 && value < 103) this.setData({ local: value + 1, count: value });
      heard.push(['local after', this.data.local]);
    },
    '**': function all() {
      heard.push(['all', this.data.local]);
    },
  },
  created: say('never: lifetimes win'),
  lifetimes: {
    created: say('created'),
    attached: say('attached'),
    ready: say('ready'),
  },
  methods: {
    who: () => 'own',
    fill() {
      const { filled } = this.data;
      heard.push(['filled', filled.length]);
      filled.forEach((one) => {
        one.full = true;
      });
      this.setData({ filled });
    },
  },
});
