// The pane at the right: a heading that says which entry it is, its facts and its bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "ui/widgets/seams.h"

#include <QWidget>

namespace porthole {

class BytesView;
class PlainLabel;

class DetailsPane : public QWidget
{
    Q_OBJECT
public:
    DetailsPane(const std::shared_ptr<const LogFile> &file, const Seams &seams, QWidget *parent = nullptr);
    // `previous`: the entry in the row above, NoEntry for none.
    void showEntry(EntryId id, EntryId previous);

private:
    LogReader m_reader;
    PlainLabel *m_summary;
    BytesView *m_bytes;
};

} // namespace porthole
