"""Labels printed in traditional characters, and in words of Taiwan, become what the forms print: for comparing only.

This is no converter of prose. It knows the characters of the forms, of what stands around their tables and of
reports in general, and leaves every other as it is. A few traditional characters are simplified ones too with
another meaning (覆 in 覆盖, 於 and 徵 in names): what it returns may be compared, never shown.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

__all__ = ["SIMPLIFIED", "simplified", "standard_words"]

_VARIANTS: Final = """
万萬 与與 专專 业業 东東 两兩 严嚴 个個 为為爲 举舉 义義 习習 乡鄉 书書 争爭 于於 产產産 亿億 仅僅 从從 众眾衆 优優
会會 传傳 体體 余餘 储儲 党黨 关關 内內 册冊 写寫 军軍 农農 决決 况況 净凈淨 准準 减減 几幾 击擊 划劃 则則 删刪 别別
制製 办辦 务務 动動 区區 医醫 华華 协協 单單 卖賣 占佔 卫衛衞 却卻 卷捲 厅廳 历歷曆 县縣 叁叄 参參 双雙 发發髮 变變
只隻祇衹 台臺檯 号號 后後 向嚮 听聽 启啟啓 员員 咨諮 响響 回迴 团團 园園 围圍 国國 图圖 场場 坏壞 块塊 坚堅 处處
备備 复復複覆 够夠 头頭 夹夾 奖獎奬 学學 宁寧 实實 审審 对對 导導 将將 尽盡儘 层層 届屆 属屬 布佈 带帶 干幹 并並併
广廣 库庫 应應 废廢 开開 异異 张張 强強 归歸 当當 录錄録 彻徹 征徵 径徑 志誌 态態 总總 惩懲 惯慣 户戶 执執 扩擴 护護
报報 担擔 拟擬 挂掛 损損 换換 据據 数數 断斷 无無 旧舊 时時 显顯 暂暫 术術 机機 权權 条條 来來 构構 查査 标標 栏欄
样樣 核覈 档檔 检檢 横橫 欢歡 残殘 毕畢 气氣 汇匯彙滙 汉漢 沟溝 没沒 泄洩 注註 济濟 游遊 满滿 点點 烟煙菸 热熱 独獨
环環 现現 电電 畅暢 疗療 监監 盖蓋 码碼 确確 种種 秘祕 称稱 税稅 稳穩 类類 粮糧 系係繫 紧緊 纠糾 约約 级級 纯純 纳納
纷紛 纸紙 线線綫 组組 细細 织織 绍紹 经經 结結 给給 络絡 绝絕絶 统統 继繼 续續 维維 综綜 绿綠緑 编編 缩縮 缴繳 网網
罚罰 群羣 职職 联聯 肃肅 胜勝 舆輿 舍捨 节節 范範 获獲穫 虚虛 衔銜 补補 表錶 见見 规規 视視 计計 订訂 认認 训訓 议議
记記 许許 论論 讼訟 设設 访訪 证証證 评評 识識 诉訴 试試 话話 询詢 该該 详詳 语語 误誤 说說説 请請 诸諸 读讀 谁誰
调調 谈談 负負 财財 责責 败敗 账賬 质質 购購 贯貫 贰貳 贴貼 费費 资資 转轉 载載 较較 辑輯 输輸 辖轄 辟闢 达達 过過
运運 还還 这這 进進 违違 连連 迟遲 适適 选選 递遞 邮郵 采採 里裡裏 针針 钩鉤鈎 销銷 错錯 键鍵 镇鎮 长長 门門 问問
间間 闻聞 阅閱閲 队隊 际際 陆陸 随隨 隐隱 面麵 页頁 项項 须須 顿頓 预預 领領 题題 额額 馆館 馈饋 驳駁 验驗 齐齊
"""
"""A simplified character and what is printed for it: in Taiwan, in Hong Kong, elsewhere, or by a poor converter."""

SIMPLIFIED: Final = MappingProxyType({variant: pair[0] for pair in _VARIANTS.split() for variant in pair[1:]})
"""Each of them with its simplified character."""
_SIMPLIFYING: Final = str.maketrans(dict(SIMPLIFIED))
_TRADITIONAL: Final = re.compile(f"[{''.join(SIMPLIFIED)}]")

_WORDS: Final = MappingProxyType({
    "專案": "项目",
    "檔案": "文件",
    "檔案館": "档案馆",  # which is one everywhere
    "私隱": "隐私",
    "稽核": "审核",
    "管道": "渠道",
    "綫上": "在线",
    "線上": "在线",
    "網路": "网络",
    "聯絡": "联系",
    "設定": "设置",
    "資料": "数据",
    "資訊": "信息",
    "透過": "通过",
    "釋出": "发布",
})  # fmt: skip
"""What converters to the usage of Taiwan or Hong Kong put for a word of the forms, and the word; as long as it is.

It is in traditional characters, so that 档案 and 资料 in a report of simplified ones stay what they are.
"""

_WORD: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def simplified(text: str) -> str:
    """Return a text with traditional characters replaced one by one, its length unchanged.

    >>> from xinxi_gongkai.standard.scripts import simplified
    >>> simplified("行政複議數量"), simplified("行政復議數量")
    ('行政复议数量', '行政复议数量')
    """
    # the search is several times as fast as a translation that changes nothing, and most texts need none
    return text.translate(_SIMPLIFYING) if _TRADITIONAL.search(text) else text


def standard_words(text: str) -> str:
    """Return a text with words of Taiwan and Hong Kong replaced by those of the forms, its length unchanged.

    The other characters stay as printed, so it goes before :func:`simplified`. It is for a label that is unknown
    without it: an archive's own row of 檔案 may mean just that.

    >>> from xinxi_gongkai.standard.scripts import simplified, standard_words
    >>> simplified(standard_words("規範性檔案"))
    '规范性文件'
    """
    return _WORD.sub(lambda match: _WORDS[match[0]], text)
