"""Web pages like those of government sites, made around the paragraphs of a test."""

from __future__ import annotations

from html import escape

MENU = ["首页", "政务公开", "政务服务", "互动交流", "走进青岚", "数据发布", "专题专栏", "领导之窗", "机构职能"]
NEWS = [f"青岚市召开第{k}次重点工作推进会，部署下一阶段任务" for k in range(1, 9)]
FOOT = "主办：青岚市人民政府办公室<br>网站标识码：1234567890　青ICP备12345678号-1<br>联系电话：0123-4567890"
SIZES = (
    '字体：【<a href="javascript:f(16)">大</a> <a href="javascript:f(12)">小</a>】 <a href="javascript:p()">打印</a>'
)


def _linked(names: list[str], tag: str) -> str:
    return "".join(f'<{tag}><a href="/c{k}/">{name}</a></{tag}>' for k, name in enumerate(names))


def modern(title: str, paragraphs: list[str]) -> str:
    """Divisions named for what they are, and the text in an editor's."""
    text = "\n".join(f'<p style="text-indent: 2em;"><span>　　{escape(each)}</span></p>' for each in paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="{escape(title)}">
<title>{escape(title)}_政府工作报告_青岚市人民政府</title><script>var a = "<p>脚本里的话。</p>";</script></head><body>
<div class="header"><h1><a href="/">青岚市人民政府</a></h1><input><button>搜索</button></div>
<ul class="nav">{_linked(MENU, "li")}</ul>
<div class="wrap"><div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/b">政府工作报告</a></div>
<div class="main"><h1>{escape(title)}</h1><div class="info">发布时间：2024-01-20 09:30　{SIZES}</div>
<div class="bdsharebuttonbox"><a href="#">分享到：</a><a href="#">微信</a></div>
<div id="UCAP-CONTENT" class="TRS_Editor"><div class="view">{text}</div></div>
<div class="xgxx"><h3>相关信息</h3><ul>{_linked(NEWS, "li")}</ul></div></div>
<div class="right"><h3>最新动态</h3><ul>{_linked(NEWS, "li")}</ul></div></div>
<div class="footer">{FOOT}</div></body></html>"""


def framed(title: str, paragraphs: list[str]) -> str:
    """Tables that lay out the page, and line breaks that part the text."""
    text = "<br>\n<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(each)}" for each in paragraphs)
    return f"""<html><head><title>青岚市政府网站--{escape(title)}</title></head><body>
<table width=780 border=0><tr><td colspan=2><table><tr>{_linked(MENU, "td")}</tr></table></td></tr>
<tr><td width=180><table><tr><td>站内搜索</td></tr>{_linked(NEWS, "tr")}</table></td>
<td valign=top><table><tr><td align=center><font size=5><b>{escape(title)}</b></font></td></tr>
<tr><td>{SIZES}</td></tr><tr><td class=content>{text}</td></tr></table></td></tr>
<tr><td colspan=2 align=center>{FOOT}</td></tr></table></body></html>"""


def flat(title: str, paragraphs: list[str]) -> str:
    """Title, first and last paragraph beside the division of the text."""
    first, *rest = [f"<div>{escape(each)}</div>" for each in paragraphs]
    return f"""<html><head><title>{escape(title)}-青岚市人民政府网</title></head><body>
<div class=menu>{_linked(MENU, "span")}</div><div class=con><div class=title>{escape(title)}</div>{first}
<div class=time>{SIZES}</div><div id=zoom>{"".join(rest[:-1])}</div>{"".join(rest[-1:])}
<div class=pages>上一篇：<a href=x>{NEWS[0]}</a><br>下一篇：<a href=y>{NEWS[1]}</a></div></div>
<div class=side><ul>{_linked(NEWS, "li")}</ul></div><div class=bottom>{FOOT}</div></body></html>"""


def parted(title: str, paragraphs: list[str]) -> str:
    """Each paragraph in sections of its own, with a list of links in the middle."""
    sections = [f"<section><section><p>{escape(each)}</p></section></section>" for each in paragraphs]
    half = len(sections) // 2
    return f"""<!doctype html><html><head><meta charset=utf-8><title>{escape(title)}</title></head><body>
<header><nav><ul>{_linked(MENU, "li")}</ul></nav></header><main><article><header><h1>{escape(title)}</h1></header>
{"".join(sections[:half])}<aside><h4>相关阅读</h4><ul>{_linked(NEWS, "li")}</ul></aside>{"".join(sections[half:])}
</article></main><footer><p>{FOOT}</p></footer></body></html>"""


def soup(title: str, paragraphs: list[str]) -> str:
    """Elements that do not end."""
    text = "<P>".join(f"<FONT FACE=宋体>　　{escape(each)}" for each in paragraphs)
    return f"""<HTML><HEAD><TITLE>{escape(title)}</TITLE><BODY><CENTER><A HREF=/>首页</A> | <A HREF=/b>返回</A>
<P><FONT SIZE=5>{escape(title)}</FONT><P>{text}<P><A HREF=/>返回首页</A><P>{FOOT}"""


def disclosed(title: str, paragraphs: list[str]) -> str:
    """A table of what the page knows of the text, and below the text what it says of itself."""
    text = "".join(f"<p class=MsoNormal><span><font>{escape(each)}</font></span></p>" for each in paragraphs)
    return f"""<html><head><meta charset=utf-8><title>{escape(title)}_青岚市人民政府</title></head><body>
<ul>{_linked(MENU, "li")}</ul><table border=1>
<tr><td>索 引 号：</td><td>QL-2024-00012</td><td>主题分类：</td><td>综合政务/政府工作报告</td></tr>
<tr><td>发文机关：</td><td>青岚市人民政府办公室</td><td>成文日期：</td><td>2024年01月28日</td></tr>
<tr><td>标　　题：</td><td colspan=3>{escape(title)}</td></tr>
<tr><td>主 题 词：</td><td></td><td>有效性：</td><td>有效</td></tr></table>
<div class=con><h2>{escape(title)}</h2>
<div>【信息来源：市府办】【信息时间：2024-01-30 15:20　阅读次数：88】</div><div id=zoom>{text}</div>
<div>责任编辑：林溪</div><div>您对本页面的评价：</div><div>满意一般不满意</div></div>
<div><p>免责声明：本网站部分内容来自网络，如有不妥请告诉我们，我们马上更正。</p></div><div>{FOOT}</div></body></html>"""


def followed(title: str, paragraphs: list[str]) -> str:
    """The page of an account: hidden until its script has run, each paragraph in a section."""
    text = "".join(
        f"<section><p><span>{escape(each)}</span></p></section><section><br></section>" for each in paragraphs
    )
    return f"""<!doctype html><html><head><meta charset=utf-8><title></title></head><body><div id=img-content>
<h1>{escape(title)}</h1><div><span>林溪</span><span><a href="javascript:void(0);">青岚发布</a></span>
<em>2024-01-30 09:00</em>
<em>竹省</em></div><div style="visibility: hidden; opacity: 0;">{text}<section><p>END</p></section>
<section><p>来源：青岚日报</p><p>编辑：林溪　审核：江岚</p></section></div></div>
<div style="display:none">微信扫一扫<br>关注</div>
<div><span>阅读原文</span></div></body></html>"""


PAGES = [modern, framed, flat, parted, soup, disclosed, followed]
