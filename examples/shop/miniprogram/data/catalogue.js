// The whole assortment travels inside the package, so the shop works without a network.

const categories = [
  { id: 'tea', name: 'Tea', local: '茶', about: 'Whole leaves of this spring' },
  { id: 'bowls', name: 'Bowls', local: '碗', about: 'Thrown and glazed by hand' },
  { id: 'pots', name: 'Pots', local: '壶', about: 'For one guest or for ten' },
  { id: 'tools', name: 'Tools', local: '器', about: 'Small helpers of bamboo and iron' },
]

const SIZES = {
  key: 'size',
  title: 'Size',
  values: [
    { id: 'small', label: '120 ml', extra: 0 },
    { id: 'large', label: '200 ml', extra: 3000 },
  ],
}

const WEIGHTS = {
  key: 'weight',
  title: 'Weight',
  values: [
    { id: 'taster', label: '25 g', extra: 0 },
    { id: 'tin', label: '100 g', extra: 14800 },
    { id: 'chest', label: '250 g', extra: 36800 },
  ],
}

function glazes(...labels) {
  return {
    key: 'glaze',
    title: 'Glaze',
    values: labels.map((label) => ({ id: label.toLowerCase().replace(/\s+/g, '-'), label, extra: 0 })),
  }
}

function product(id, category, name, local, price, more) {
  return {
    id,
    category,
    name,
    local,
    price,
    before: 0,
    stock: 20,
    rating: 4.6,
    sold: 100,
    fresh: false,
    options: [],
    story: '',
    pictures: [`/images/products/${id}.svg`, `/images/products/${id}-close.svg`],
    ...more,
  }
}

const products = [
  product('celadon-bowl', 'bowls', 'Celadon tea bowl', '青瓷茶碗', 16800, {
    before: 19800,
    stock: 12,
    rating: 4.9,
    sold: 1312,
    options: [SIZES, glazes('Plum green', 'Sky blue')],
    story:
      '<p>A bowl that fits two hands. The glaze breaks to <b>pale gold</b> at the rim, where it runs thin in the fire.</p>' +
      '<ul><li>Longquan stoneware, fired at 1280 °C</li><li>Every bowl differs a little</li></ul>',
  }),
  product('longjing', 'tea', 'Dragon Well green tea', '龙井', 8800, {
    stock: 60,
    rating: 4.8,
    sold: 2204,
    fresh: true,
    options: [WEIGHTS],
    story:
      '<p>Picked before the spring rain and pressed flat in a hot wok. It tastes of <i>chestnut</i> and fresh peas.</p>' +
      '<p>Brew 3 g in 150 ml at 80 °C for two minutes.</p>',
  }),
  product('zisha-pot', 'pots', 'Purple clay teapot', '紫砂壶', 128000, {
    stock: 3,
    rating: 4.9,
    sold: 86,
    options: [SIZES],
    story: '<p>Unglazed Yixing clay remembers every tea. Keep one pot for one kind of leaf and it will thank you.</p>',
  }),
  product('tieguanyin', 'tea', 'Iron Goddess oolong', '铁观音', 10800, {
    before: 12800,
    stock: 35,
    rating: 4.7,
    sold: 964,
    options: [WEIGHTS],
    story: '<p>Rolled tight and lightly roasted: orchid in the first cup, honey in the fourth.</p>',
  }),
  product('gaiwan', 'bowls', 'White gaiwan', '盖碗', 13800, {
    stock: 18,
    sold: 540,
    options: [SIZES],
    story: '<p>Lid, bowl and saucer: the most honest way to get to know a tea.</p>',
  }),
  product('whisk', 'tools', 'Bamboo whisk', '茶筅', 9600, {
    stock: 24,
    rating: 4.5,
    sold: 403,
    story: '<p>Eighty tines from a single piece of bamboo. Soak it for a minute before use.</p>',
  }),
  product('tenmoku-cup', 'bowls', 'Tenmoku cup', '天目盏', 23800, {
    stock: 7,
    rating: 4.9,
    sold: 211,
    fresh: true,
    options: [glazes('Hare fur', 'Oil spot')],
    story: '<p>Iron glaze that flows like rain at night. Hold it against the light and turn it slowly.</p>',
  }),
  product('iron-kettle', 'pots', 'Cast iron kettle', '铁壶', 86000, {
    before: 98000,
    stock: 5,
    sold: 77,
    story: '<p>Sand cast, raw inside. Water boiled in iron is softer and stays hot for the whole evening.</p>',
  }),
  product('dianhong', 'tea', 'Golden Yunnan black tea', '滇红', 7800, {
    stock: 80,
    rating: 4.6,
    sold: 1570,
    options: [WEIGHTS],
    story: '<p>Golden tips with a note of cocoa and sweet potato. Takes milk, needs none.</p>',
  }),
  product('glass-pitcher', 'pots', 'Glass fairness pitcher', '公道杯', 6800, {
    stock: 40,
    rating: 4.4,
    sold: 820,
    story: '<p>Pour the pot into the pitcher, the pitcher into the cups, and every guest drinks the same tea.</p>',
  }),
  product('scoop', 'tools', 'Tea scoop', '茶则', 4200, {
    before: 5200,
    stock: 50,
    rating: 4.3,
    sold: 388,
    story: '<p>Cut from old bamboo, oiled with tea seed.</p>',
  }),
  product('puer', 'tea', 'Aged Pu’er cake', '普洱', 42000, {
    stock: 9,
    rating: 4.8,
    sold: 133,
    story: '<p>Pressed in 2012, stored dry. Deep, calm, faintly of camphor wood.</p>',
  }),
  product('tray', 'tools', 'Walnut tea tray', '茶盘', 35800, {
    stock: 11,
    sold: 152,
    options: [
      {
        key: 'length',
        title: 'Length',
        values: [
          { id: 'short', label: '40 cm', extra: 0 },
          { id: 'long', label: '60 cm', extra: 12000 },
        ],
      },
    ],
    story: '<p>Spill as much as you like: the water finds its way below.</p>',
  }),
  product('jasmine', 'tea', 'Jasmine pearls', '茉莉龙珠', 9800, {
    stock: 45,
    rating: 4.7,
    sold: 1102,
    fresh: true,
    options: [WEIGHTS],
    story: '<p>Scented seven nights with fresh blossoms. Watch the pearls open.</p>',
  }),
]

const banners = [
  { id: 'spring', title: 'First picking', text: 'Dragon Well of this spring', picture: '/images/banners/spring.svg', product: 'longjing' },
  { id: 'kiln', title: 'From the kiln', text: 'Celadon, cooled for three days', picture: '/images/banners/kiln.svg', product: 'celadon-bowl' },
  { id: 'evening', title: 'Long evenings', text: 'Iron, fire and a slow kettle', picture: '/images/banners/evening.svg', product: 'iron-kettle' },
]

const byId = new Map(products.map((item) => [item.id, item]))

function find(id) {
  return byId.get(id)
}

/** Products that answer a text and a category, cheapest first where asked. */
function search({ text = '', category = '', most = Infinity, order = 'popular' } = {}) {
  const wanted = text.trim().toLowerCase()
  const found = products.filter(
    (item) =>
      (!category || item.category === category) &&
      item.price <= most &&
      (!wanted || item.name.toLowerCase().includes(wanted) || item.local.includes(wanted)),
  )
  const orders = {
    popular: (a, b) => b.sold - a.sold,
    cheap: (a, b) => a.price - b.price,
    rated: (a, b) => b.rating - a.rating || b.sold - a.sold,
  }
  return found.sort(orders[order])
}

module.exports = { categories, products, banners, find, search }
