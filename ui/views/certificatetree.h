// The certificates of a handshake as a tree to walk through, have explained and copy from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlssettings.h"
#include "ui/views/fieldtree.h"

namespace porthole {

class CertificateTree : public FieldTree
{
    Q_OBJECT
public:
    explicit CertificateTree(std::shared_ptr<const Explanations> explanations, QWidget *parent = nullptr);

    // `now`: seconds since 1970. The same facts again change nothing: what was chosen stays.
    void setFacts(const std::shared_ptr<const TlsFacts> &facts, qint64 now);
    QMenu *makeMenu() override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void showBeginning();
    void showWithReasons(const QModelIndex &headline);
    // PEM of the certificate that the field is of; empty where it is of none.
    QByteArray pemAt(QModelIndex index) const;
    std::shared_ptr<const TlsFacts> m_facts;
    bool m_atBeginning = false; // nobody has scrolled or chosen anything since these facts came
};

} // namespace porthole
