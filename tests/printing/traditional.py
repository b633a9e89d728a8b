"""The words of these reports in traditional characters, by a table of our own."""

from __future__ import annotations

WORDS = {"重复": "重複", "反复": "反覆", "制作": "製作", "制发": "製發", "关系": "關係", "采购": "採購", "干部": "幹部"}
PAIRS = (
    "万萬与與专專业業个個两兩举舉为為书書于於云雲从從仅僅们們会會传傳众眾体體关關内內写寫况況决決减減别別"
    "办辦务務动動区區华華单單厅廳县縣参參变變号號员員图圖国國围圍场場坚堅处處备備复復头頭够夠实實审審对對"
    "导導将將层層属屬岭嶺带帶并並应應废廢开開张張强強当當径徑态態总總执執护護报報据據换換数數无無时時机機"
    "权權条條来來构構标標档檔桥橋栏欄没沒点點热熱现現电電监監码碼确確称稱稳穩竖豎纠糾纸紙纳納纵縱线線组組"
    "织織经經结結络絡统統继繼续續维維编編缩縮缴繳网網罚罰职職联聯舆輿获獲补補见見规規计計认認训訓议議许許"
    "讼訟设設访訪识識诉訴词詞试試话話询詢误誤说說请請读讀谈談负負责責质質购購费費转轉辑輯过過运運还還这這"
    "进進错錯长長门門问問间間闻聞阅閱隐隱项項领領页頁顿頓额額题題馆館驳駁齐齊范範发發义義样樣产產显顯级級"
    "则則临臨协協历歷严嚴丰豐刘劉边邊观觀让讓贵貴车車较較资資评評讯訊济濟类類该該载載删刪着著后後"
)
TABLE = str.maketrans(dict(zip(PAIRS[::2], PAIRS[1::2], strict=True)))
REPLACED = {"文件": "檔案", "信息": "資訊", "网络": "網路", "质量": "品質", "数据": "資料"}


def traditional(text: str, *, words: bool = False) -> str:
    """Text in traditional characters; with ``words``, some words replaced by those in use elsewhere."""
    for word, other in (*(REPLACED.items() if words else ()), *WORDS.items()):
        text = text.replace(word, other)
    return text.translate(TABLE)
