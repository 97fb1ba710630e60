// A short list is enough for a shop that delivers itself.
export default [
  { name: '浙江 Zhejiang', cities: ['杭州 Hangzhou', '宁波 Ningbo', '龙泉 Longquan'] },
  { name: '福建 Fujian', cities: ['福州 Fuzhou', '厦门 Xiamen', '安溪 Anxi'] },
  { name: '云南 Yunnan', cities: ['昆明 Kunming', '大理 Dali'] },
  { name: '上海 Shanghai', cities: ['上海 Shanghai'] },
]
