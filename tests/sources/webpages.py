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


PAGES = [modern, framed, flat, parted, soup]
