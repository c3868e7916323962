// The pane at the right: which entry it is, its fields as a tree, what the chosen field means, its bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "ui/widgets/seams.h"

#include <QWidget>

class QSplitter;

namespace porthole {

class BytesView;
class ExplanationBox;
class Explanations;
class FieldTree;
struct Field;
class MessageTable;
class PlainLabel;

// One selection: a field chosen in the tree is selected in the bytes, and the other way round.
class DetailsPane : public QWidget
{
    Q_OBJECT
public:
    DetailsPane(const std::shared_ptr<const LogFile> &file, const Seams &seams, QWidget *parent = nullptr);
    // What is found later of the entry that is shown comes to it by itself.
    void setMessages(std::shared_ptr<const MessageTable> messages);
    // `previous`: the entry in the row above, NoEntry for none.
    void showEntry(EntryId id, EntryId previous);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *makeTop();
    QWidget *makeUpper();
    void connectParts();
    void load();
    void shareRoom(); // until a person moves the splitter

    QList<Field> fields(const Entry &entry) const;
    void messagesGrew();

    LogReader m_reader;
    std::shared_ptr<const MessageTable> m_messages; // null: none are looked for
    std::shared_ptr<const Explanations> m_explanations;
    EntryId m_id = NoEntry;
    EntryId m_previous = NoEntry;
    bool m_hasMessage = false; // the entry that is shown
    bool m_stale = false; // chosen while hidden
    bool m_splitMoved = false;

    PlainLabel *m_summary;
    PlainLabel *m_nothing;
    QSplitter *m_split;
    FieldTree *m_tree;
    ExplanationBox *m_box;
    BytesView *m_bytes;
};

} // namespace porthole
