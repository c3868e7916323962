// The certificates of a connection, and what the chosen line of them means.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlssettings.h"
#include "ui/widgets/seams.h"

#include <QWidget>

#include <memory>

namespace porthole {

class CertificateTree;
class ExplanationBox;

class CertificatePage : public QWidget
{
    Q_OBJECT
public:
    explicit CertificatePage(const Seams &seams, QWidget *parent = nullptr);
    void setFacts(const std::shared_ptr<const TlsFacts> &facts);
    CertificateTree *tree() const { return m_tree; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    CertificateTree *m_tree;
    ExplanationBox *m_box;
};

} // namespace porthole
