"""The departments of one place, as the annex of 宜府办字〔2004〕71号 lists them.

97 names: the two lists of Yichun without the repeated 政法委, without the sub-units in brackets, without the
advertising that the web page carries inside some names, and without the city's own name, so that every
place of the country can have them.
"""

from typing import NamedTuple


class Department(NamedTuple):
    """A department's name and the kind of unit it is."""

    name: str
    kind: str


_NAMES = {
    "party": (
        "党委办 纪委办 组织部 统战部 宣传部 机要局 直属机关工委 台办 政法委 老干部局 农办 政研室"
        " 编办 党校 档案局 史志办"
    ),
    "congress": "人大常委会办",
    "consultative": "政协办",
    "government": (
        "政府办 计划发展委 经贸委 统计局 信访局 机关事务管理局 计生委 水利局 财政局 司法局 安监局"
        " 城管局 公安局 国安局 科技局 国土资源局 农业局 物价局 人事局 民政局 商业局 广电局 双优办"
        " 银监局 建设局 劳动和社会保障局 教育局 卫生局 交通局 旅游局 外经贸局 工商局"
        " 质量技术监督局 国税局 地税局 林业局 文化局 审计局 法制局 环保局 体育局 粮食局 公路局"
        " 农综办 民企局 气象局 无委办 专项资金办公室 招商办 新闻出版局"
    ),
    "judiciary": "法院 检察院",
    "mass": "妇联 社联 文联 科协",
    "institution": "讲师团 电大 日报社 综合设计院 学院 职业技术学院 住房公积金管理中心 人民医院 第六人民医院",
    "association": "供销社 轻化纺协会办 机电协会办 商业总会办",
    "company": "供电局 烟草公司 邮政局",
    "bank": "建行 工行 农行 中行 人行 农发行",
    "military": "军分区",
}

DEPARTMENTS = tuple(Department(name, kind) for kind, names in _NAMES.items() for name in names.split())
