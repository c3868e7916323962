// What came of an exchange below its verdict: the content, the heads of each hop, and what is worth a remark.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/contentkind.h"
#include "core/session/exchange.h"

#include <QWidget>

class QStackedWidget;

namespace porthole {

class ContentPane;
class ElidedLabel;
class ExchangeHeads;
class FieldTree;
class SegmentedControl;

class ExchangeResults : public QWidget
{
    Q_OBJECT
public:
    enum Page { Content, Head, Remarks };

    explicit ExchangeResults(QWidget *parent = nullptr);
    void showSnapshot(const ExchangeSnapshot &snapshot, const ContentKind &kind);
    void choosePage(Page page);
    ContentPane *content() const { return m_content; }
    ExchangeHeads *heads() const { return m_heads; }
    FieldTree *remarks() const { return m_remarks; }

private:
    SegmentedControl *m_pages;
    QStackedWidget *m_stack;
    ContentPane *m_content;
    ExchangeHeads *m_heads;
    FieldTree *m_remarks;
    ElidedLabel *m_caution;
    int m_run = 0;
    qsizetype m_remarkCount = 0;
};

} // namespace porthole
